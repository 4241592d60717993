import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { usualCodes } from '../../traps/usual-traps.ts';

const error = (message: string, type: string, code: number | string | null) => ({
  error: { message, type, param: null, code },
});

/** Answers of compatible servers: `error` as an object (vLLM, SGLang), as a text (stable-diffusion.cpp), and FastAPI’s `detail`. */
export const compatibleErrors = {
  'bad-request': {
    status: 400,
    body: { error: '{problem}' },
    values: { problem: 'prompt required' },
  },
  'invalid-field': {
    status: 422,
    body: { detail: [{ type: 'value_error', loc: ['body', '{field}'], msg: '{problem}' }] },
    values: { field: 'size', problem: 'size must be WIDTHxHEIGHT' },
  },
  unauthorized: {
    status: 401,
    body: error('Unauthorized', 'AuthenticationError', 401),
  },
  forbidden: {
    status: 403,
    body: error('This key may not use this model.', 'PermissionDeniedError', 403),
    isUnconfirmed: true,
  },
  'payment-required': {
    status: 402,
    body: error('Your balance is too low. Please top up.', 'PaymentRequired', 402),
    isUnconfirmed: true,
  },
  'not-found': {
    status: 404,
    body: { detail: 'Not Found' },
  },
  'model-gone': {
    status: 404,
    body: error('The model `{model}` does not exist.', 'NotFoundError', 404),
    values: { model: 'my-model' },
  },
  'content-policy': {
    status: 400,
    body: error(
      'The prompt was refused by the content policy.',
      'BadRequestError',
      'content_policy_violation',
    ),
    isUnconfirmed: true,
  },
  'rate-limit': {
    status: 429,
    body: error('Too many requests', 'RateLimitError', 429),
    headers: { 'retry-after': '{seconds}' },
    delaySeconds: 5,
    isUnconfirmed: true,
  },
  'server-error': {
    status: 500,
    body: { error: 'generate_image returned no results' },
  },
  overloaded: {
    status: 503,
    body: error('The queue is full.', 'ServiceUnavailableError', 503),
    isUnconfirmed: true,
  },
  'no-image': {
    status: 200,
    body: { created: 1_764_000_000, data: [] },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type CompatibleError = keyof typeof compatibleErrors;

export const compatibleCodes: ExpectedCodes<CompatibleError> = {
  ...usualCodes,
  'provider-rejected': ['bad-request', 'invalid-field', 'not-found'],
  'insufficient-quota': ['payment-required'],
  'model-not-found': ['model-gone'],
  'content-refused': ['content-policy'],
  'no-images': ['no-image'],
};
