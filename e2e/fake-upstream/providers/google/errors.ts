import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { geminiCodes, geminiErrors, googleError } from '../../wire/gemini/errors.ts';

const quotaMessage = 'You exceeded your current quota, please check your plan and billing details.';

const quotaDetails = (quotaId: string, quotaValue: string) => [
  {
    '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
    violations: [
      {
        quotaMetric: 'generativelanguage.googleapis.com/generate_requests_per_model',
        quotaId,
        quotaValue,
      },
    ],
  },
  { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '{exactSeconds}' },
];

/** The Gemini API: a wrong key is a 400, and a rate limit has its delay only in the body. */
export const googleErrors = {
  ...geminiErrors,
  'invalid-api-key': googleError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
    {
      '@type': 'type.googleapis.com/google.rpc.LocalizedMessage',
      locale: 'en-US',
      message: 'API key not valid. Please pass a valid API key.',
    },
  ]),
  'unregistered-caller': googleError(
    403,
    'PERMISSION_DENIED',
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
  ),
  billing: {
    ...googleError(
      403,
      'PERMISSION_DENIED',
      'This API method requires billing to be enabled. Please enable billing on your project and retry.',
    ),
    isUnconfirmed: true,
  },
  'model-gone': {
    ...googleError(
      404,
      'NOT_FOUND',
      'models/{model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.',
    ),
    values: { model: 'gemini-2.5-flash-image' },
  },
  'not-found': { status: 404, body: '<!DOCTYPE html><html><title>Error 404 (Not Found)!!1</title></html>' },
  'rate-limit': {
    ...googleError(
      429,
      'RESOURCE_EXHAUSTED',
      quotaMessage,
      quotaDetails('GenerateRequestsPerMinutePerProjectPerModel', '2'),
    ),
    delaySeconds: 21,
  },
  'daily-quota': {
    ...googleError(
      429,
      'RESOURCE_EXHAUSTED',
      quotaMessage,
      quotaDetails('GenerateRequestsPerDayPerProjectPerModel', '100'),
    ),
    delaySeconds: 36_000,
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type GoogleError = keyof typeof googleErrors;

/** Code of the product's error that each entry becomes. */
export const googleCodes: ExpectedCodes<GoogleError> = {
  ...geminiCodes,
  'invalid-key': ['invalid-api-key', 'unregistered-caller'],
  'insufficient-quota': ['billing', 'daily-quota'],
};
