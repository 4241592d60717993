import { describe, expect, it } from 'vitest';
import { providers } from '../../../catalogue/catalogue.ts';
import { findModel, findProvider } from '../../../catalogue/find.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readGeminiAnswer } from './gemini.ts';
import { listPrice } from './requests.ts';

const modelOf = (provider: string, id?: string) => findModel(findProvider(providers, provider)!, id)!;

describe('the price of a result', () => {
  it('is the list price', () => {
    expect(listPrice(modelOf('stability-ai'), 3, {})).toBeCloseTo(0.15, 10);
    expect(listPrice(modelOf('google', 'gemini-3-pro-image'), 1, {})).toBe(0.134);
    expect(listPrice(modelOf('google', 'gemini-3-pro-image'), 1, { image_size: '4K' })).toBe(0.24);
  });

  it('is unknown without a list price', () => {
    expect(listPrice(modelOf('azure-openai'), 1, {})).toBeNull();
    expect(listPrice(modelOf('google'), 1, { image_size: '4K' })).toBeNull();
  });

  const picture = { candidates: [{ content: { parts: [{ inlineData: { data: 'AAAA' } }] } }] };
  const answerWith = (usageMetadata: unknown): GatewayAnswer => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ ...picture, usageMetadata })),
  });

  it("is computed from Gemini's token counts, including thinking", () => {
    const answer = answerWith({
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 42 },
        { modality: 'IMAGE', tokenCount: 1258 },
      ],
      candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1120 }],
      thoughtsTokenCount: 180,
    });
    // 1300 × $1.5 + 1120 × $30 + 180 × $7.5 per million.
    const { costUsd } = readGeminiAnswer(answer, modelOf('google'), { image_size: '4K' });
    expect(costUsd).toBeCloseTo(0.0369, 10);
  });

  it('is the list price without token counts', () => {
    expect(readGeminiAnswer(answerWith({}), modelOf('google'), {}).costUsd).toBe(0.0336);
    expect(
      readGeminiAnswer(answerWith(undefined), modelOf('google'), { image_size: '2K' }).costUsd,
    ).toBeNull();
  });
});
