import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { usualCodes } from '../../traps/usual-traps.ts';
import { taskStates } from '../../wire/flux/states.ts';

const error = (status: number, code: string, message: string, param: string | null = null) => ({
  status,
  body: { error: { message, param, code, type: 'error' } },
});
const unconfirmed = (...facts: Parameters<typeof error>) => ({
  ...error(...facts),
  isUnconfirmed: true as const,
});

/** Fireworks AI: `{ error: { message, param, code, type } }`. */
export const fireworksErrors = {
  'invalid-request': {
    ...unconfirmed(400, 'INVALID_ARGUMENT', '{problem}', '{param}'),
    values: { param: 'prompt', problem: 'prompt: field required' },
  },
  unauthorized: error(401, 'UNAUTHORIZED', 'The API key you provided is invalid.'),
  'payment-required': unconfirmed(
    402,
    'PAYMENT_REQUIRED',
    'Your account has no payment method or its limit is reached.',
  ),
  forbidden: unconfirmed(403, 'FORBIDDEN', 'You do not have permission to use this model.'),
  'not-found': error(404, 'NOT_FOUND', 'Model not found, inaccessible, and/or not deployed', 'model'),
  'method-not-allowed': unconfirmed(405, 'METHOD_NOT_ALLOWED', 'Method not allowed'),
  'request-timeout': unconfirmed(408, 'REQUEST_TIMEOUT', 'The request timed out.'),
  suspended: {
    status: 412,
    body: {
      error: {
        message:
          'Account xyz is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices. Please go to https://fireworks.ai/account/billing for more information.',
        param: null,
        code: 'PRECONDITION_FAILED',
        type: 'error',
      },
      request_id: '{requestId}',
    },
  },
  'payload-too-large': unconfirmed(413, 'PAYLOAD_TOO_LARGE', 'The request is too large.'),
  'rate-limit': unconfirmed(429, 'RATE_LIMIT_EXCEEDED', 'Rate limit exceeded, please try again later.'),
  'server-error': unconfirmed(500, 'INTERNAL_SERVER_ERROR', 'Internal server error'),
  overloaded: unconfirmed(503, 'SERVICE_UNAVAILABLE', 'Service is overloaded, please try again later.'),
  ...taskStates,
} satisfies ErrorTable;

export type FireworksError = keyof typeof fireworksErrors;

/** Code of the product's error that each entry becomes. */
export const fireworksCodes: ExpectedCodes<FireworksError> = {
  ...usualCodes,
  'provider-rejected': ['invalid-request', 'method-not-allowed'],
  timeout: ['request-timeout'],
  'insufficient-quota': ['payment-required', 'suspended'],
  'image-too-large': ['payload-too-large'],
  'provider-failed': ['server-error', 'overloaded', 'failed'],
  'content-refused': ['request-moderated', 'content-moderated'],
  'malformed-answer': ['no-image'],
};
