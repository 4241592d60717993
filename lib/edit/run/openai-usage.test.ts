import { describe, expect, it } from 'vitest';
import { toOpenaiUsage } from './openai-usage.ts';

const details = { text_tokens: 40, image_tokens: 60 };
const whole = { input_tokens: 100, output_tokens: 20, total_tokens: 120, input_tokens_details: details };

describe('what a provider counted, as OpenAI writes it', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['OpenAI', whole, whole],
    [
      'OpenAI without a total',
      { input_tokens: 100, output_tokens: 20, input_tokens_details: details },
      whole,
    ],
    ['OpenAI without an input', { output_tokens: 20, input_tokens_details: details }, whole],
    [
      'a chat',
      { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120, prompt_tokens_details: details },
      whole,
    ],
    [
      'nobody in detail',
      { input_tokens: 100, output_tokens: 20 },
      { ...whole, input_tokens_details: { text_tokens: 100, image_tokens: 0 } },
    ],
    [
      'Gemini',
      {
        promptTokenCount: 1300,
        candidatesTokenCount: 1120,
        thoughtsTokenCount: 180,
        totalTokenCount: 2600,
        promptTokensDetails: [
          { modality: 'TEXT', tokenCount: 42 },
          { modality: 'IMAGE', tokenCount: 1258 },
        ],
        candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1120 }],
      },
      {
        input_tokens: 1300,
        output_tokens: 1300,
        total_tokens: 2600,
        input_tokens_details: { text_tokens: 42, image_tokens: 1258 },
        output_tokens_details: { text_tokens: 180, image_tokens: 1120 },
      },
    ],
    [
      'Gemini in short',
      { promptTokenCount: 10, totalTokenCount: 30, candidatesTokenCount: 20 },
      {
        input_tokens: 10,
        output_tokens: 20,
        total_tokens: 30,
        input_tokens_details: { text_tokens: 10, image_tokens: 0 },
      },
    ],
  ])('is that of %s', (_, usage, expected) => expect(toOpenaiUsage(usage)).toEqual(expected));

  it.each([null, undefined, {}, { seconds: 3 }, { input_tokens: 'many' }, { total_tokens: Number.NaN }])(
    'is nothing in %j',
    (usage) => expect(toOpenaiUsage(usage)).toBeUndefined(),
  );
});
