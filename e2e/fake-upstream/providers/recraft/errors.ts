import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { usualCodes } from '../../traps/usual-traps.ts';

const error = (status: number, code: string, message: string) => ({
  status,
  body: { code, message },
  isUnconfirmed: true as const,
});

/** Recraft: `{ code, message }`. */
export const recraftErrors = {
  'bad-request': { ...error(400, 'invalid_request', '{problem}'), values: { problem: 'mask: required' } },
  'not-enough-credits': error(400, 'not_enough_credits', 'not enough credits'),
  refused: error(400, 'content_policy', 'The prompt violates the content policy.'),
  unauthorized: error(401, 'unauthorized', 'invalid token'),
  forbidden: error(403, 'forbidden', 'The API is not enabled for this account.'),
  'not-found': error(404, 'not_found', 'unknown model'),
  'rate-limit': error(429, 'rate_limit', 'too many requests'),
  'server-error': error(500, 'internal', 'internal error'),
  overloaded: error(503, 'unavailable', 'service unavailable'),
  'no-image': {
    status: 200,
    body: { created: 1_764_000_000, credits: 0, data: [] },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type RecraftError = keyof typeof recraftErrors;

export const recraftCodes: ExpectedCodes<RecraftError> = {
  ...usualCodes,
  'provider-rejected': ['bad-request'],
  'insufficient-quota': ['not-enough-credits'],
  'content-refused': ['refused'],
  'no-images': ['no-image'],
};
