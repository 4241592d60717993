import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';

const body = (name: string, error: string) => ({ id: '{requestId}', name, errors: [error] });

/** Stability AI: `{ id, name, errors: […] }`. */
export const stabilityErrors = {
  'bad-request': {
    status: 400,
    body: body('bad_request', '{problem}'),
    values: { problem: 'image: is required' },
  },
  unauthorized: {
    status: 401,
    body: body('unauthorized', 'missing or invalid authorization header'),
    isUnconfirmed: true,
  },
  // The format of the first version of the API.
  'incorrect-key': {
    status: 401,
    body: { id: '{requestId}', name: 'unauthorized', message: 'Incorrect API key provided' },
  },
  'payment-required': {
    status: 402,
    body: body(
      'payment_required',
      'You lack sufficient credits to make this request. Please purchase more credits at https://platform.stability.ai/account/credits and try again.',
    ),
  },
  'content-moderation': {
    status: 403,
    body: body(
      'content_moderation',
      'Your request was flagged by our content moderation system, as a result your request was denied and you were not charged.',
    ),
  },
  forbidden: {
    status: 403,
    body: body('forbidden', 'You do not have permission to access this resource.'),
    isUnconfirmed: true,
  },
  'not-found': {
    status: 404,
    body: body('not_found', 'The requested resource was not found.'),
    isUnconfirmed: true,
  },
  'payload-too-large': {
    status: 413,
    body: body('payload_too_large', 'body: payloads cannot be larger than 10MiB in size'),
    isUnconfirmed: true,
  },
  'invalid-language': {
    status: 422,
    body: body('invalid_language', 'English is the only supported language for this service.'),
    isUnconfirmed: true,
  },
  'rate-limit': {
    status: 429,
    body: body(
      'rate_limit_exceeded',
      'You have exceeded the rate limit of 150 requests within a 10 second period, and have been timed out for {seconds} seconds.',
    ),
    delaySeconds: 60,
    isUnconfirmed: true,
  },
  'server-error': {
    status: 500,
    body: body('internal_error', 'An unexpected server error has occurred, please try again later.'),
    isUnconfirmed: true,
  },
  overloaded: {
    status: 503,
    body: body('service_unavailable', 'The service is temporarily unavailable, please try again later.'),
    isUnconfirmed: true,
  },
  'no-image': {
    status: 200,
    body: { finish_reason: 'SUCCESS', seed: 343940597 },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type StabilityError = keyof typeof stabilityErrors;

/** Code of the product's error that each entry becomes. */
export const stabilityCodes: ExpectedCodes<StabilityError> = {
  'provider-rejected': ['bad-request', 'invalid-language'],
  'invalid-key': ['unauthorized', 'incorrect-key'],
  'insufficient-quota': ['payment-required'],
  'content-refused': ['content-moderation'],
  'access-denied': ['forbidden'],
  'model-not-found': ['not-found'],
  'image-too-large': ['payload-too-large'],
  'rate-limited': ['rate-limit'],
  'provider-failed': ['server-error', 'overloaded'],
  'malformed-answer': ['no-image'],
};
