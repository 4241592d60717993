import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';

/** Token counts of a response without a picture. */
const usage = {
  promptTokenCount: 1300,
  totalTokenCount: 1300,
  promptTokensDetails: [
    { modality: 'TEXT', tokenCount: 42 },
    { modality: 'IMAGE', tokenCount: 1258 },
  ],
};

const withoutPicture = (candidate: Readonly<Record<string, unknown>>) => ({
  status: 200,
  body: {
    candidates: [{ ...candidate, index: 0 }],
    usageMetadata: usage,
    modelVersion: '{model}',
    responseId: '{requestId}',
  },
  values: { model: 'gemini-nano-banana-2.1', requestId: 'r1' },
});

const blocked = (promptFeedback: Readonly<Record<string, unknown>>) => ({
  status: 200,
  body: { promptFeedback, usageMetadata: usage, modelVersion: '{model}', responseId: '{requestId}' },
  values: { model: 'gemini-nano-banana-2.1', requestId: 'r1' },
});

/** One of Google's errors. */
export const googleError = (
  status: number,
  name: string,
  message: string,
  details?: readonly Readonly<Record<string, unknown>>[],
) => ({
  status,
  body: { error: { code: status, message, status: name, ...(details ? { details } : {}) } },
});

/** Messages of Gemini's models on both of Google's APIs; refusals have status 200. */
export const geminiErrors = {
  'unknown-name': {
    ...googleError(
      400,
      'INVALID_ARGUMENT',
      'Invalid JSON payload received. Unknown name "{name}"{place}: Cannot find field.',
      [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [
            {
              description: 'Invalid JSON payload received. Unknown name "{name}"{place}: Cannot find field.',
            },
          ],
        },
      ],
    ),
    values: { name: 'negativePrompt', place: " at 'generation_config'" },
    isUnconfirmed: true,
  },
  'invalid-value': {
    ...googleError(400, 'INVALID_ARGUMENT', "Invalid value at '{place}': {problem}"),
    values: { place: 'generation_config.seed', problem: 'Expected number' },
    isUnconfirmed: true,
  },
  'unprocessable-image': {
    ...googleError(
      400,
      'INVALID_ARGUMENT',
      'Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
    ),
    isUnconfirmed: true,
  },
  'too-large': {
    ...googleError(400, 'INVALID_ARGUMENT', 'Request payload size exceeds the limit: 104857600 bytes.'),
    isUnconfirmed: true,
  },
  'blocked-prohibited': blocked({ blockReason: 'PROHIBITED_CONTENT' }),
  'blocked-safety': blocked({ blockReason: 'SAFETY' }),
  'blocked-image-safety': blocked({ blockReason: 'IMAGE_SAFETY' }),
  'blocked-other': blocked({ blockReason: 'OTHER' }),
  'blocked-blocklist': blocked({ blockReason: 'BLOCKLIST' }),
  'blocked-jailbreak': blocked({ blockReason: 'JAILBREAK' }),
  'image-safety': withoutPicture({
    finishReason: 'IMAGE_SAFETY',
    finishMessage:
      "Unable to show the generated image. The image was filtered out because it violated Google's Generative AI Prohibited Use policy.",
  }),
  'image-prohibited': withoutPicture({ finishReason: 'IMAGE_PROHIBITED_CONTENT' }),
  'image-recitation': withoutPicture({ finishReason: 'IMAGE_RECITATION' }),
  'image-other': withoutPicture({ finishReason: 'IMAGE_OTHER' }),
  safety: withoutPicture({ finishReason: 'SAFETY' }),
  recitation: withoutPicture({ finishReason: 'RECITATION' }),
  'prohibited-content': withoutPicture({ finishReason: 'PROHIBITED_CONTENT' }),
  'max-tokens': withoutPicture({ finishReason: 'MAX_TOKENS' }),
  'no-image': withoutPicture({ finishReason: 'NO_IMAGE' }),
  'text-only': withoutPicture({
    content: { role: 'model', parts: [{ text: "I can't edit this picture." }] },
    finishReason: 'STOP',
  }),
  'server-error': {
    ...googleError(
      500,
      'INTERNAL',
      'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
    ),
    isUnconfirmed: true,
  },
  overloaded: googleError(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
  deadline: {
    ...googleError(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.'),
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type GeminiError = keyof typeof geminiErrors;

/** Code of the product's error that each entry becomes, unless the provider differs. */
export const geminiCodes = {
  'content-refused': [
    'blocked-prohibited',
    'blocked-safety',
    'blocked-image-safety',
    'blocked-other',
    'blocked-blocklist',
    'blocked-jailbreak',
    'image-safety',
    'image-prohibited',
    'image-recitation',
    'safety',
    'recitation',
    'prohibited-content',
  ],
  'no-images': ['image-other', 'max-tokens', 'no-image', 'text-only'],
  'provider-rejected': ['unknown-name', 'invalid-value', 'unprocessable-image', 'too-large', 'not-found'],
  'provider-failed': ['server-error', 'overloaded'],
  'model-not-found': ['model-gone'],
  'rate-limited': ['rate-limit'],
  timeout: ['deadline'],
} satisfies ExpectedCodes<GeminiError | 'model-gone' | 'not-found' | 'rate-limit'>;
