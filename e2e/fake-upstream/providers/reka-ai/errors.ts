import type { ErrorTable } from '../../traps/error-table.ts';

const error = (status: number, type: string, message: string) => ({
  status,
  body: { error: { type, message } },
});

/** Reka AI: `{ error: { type, message } }`. */
export const rekaErrors = {
  'invalid-request': error(400, 'validation_error', 'The request is invalid.'),
  unauthorized: error(401, 'authentication_error', 'Invalid API key.'),
  'not-found': error(404, 'not_found_error', 'The requested resource was not found.'),
  'rate-limit': error(429, 'rate_limit_error', 'Rate limit exceeded.'),
  'server-error': error(500, 'server_error', 'Internal server error.'),
} satisfies ErrorTable;

export type RekaError = keyof typeof rekaErrors;
