import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';

const detail = (status: number, text: string) => ({
  status,
  body: { detail: text },
  isUnconfirmed: true as const,
});

/** The states of a task, returned by polls with status 200. */
const state = (status: string, details: unknown = null) => ({
  status: 200,
  stage: 'poll' as const,
  body: { id: '{id}', status, result: null, progress: null, details },
  values: { id: 'a1b2c3' },
});

/** Black Forest Labs: FastAPI’s `detail`, as a text or as a list of problems. */
export const fluxErrors = {
  'invalid-request': {
    status: 422,
    body: { detail: [{ type: 'value_error', loc: ['body', '{field}'], msg: '{problem}' }] },
    values: { field: 'prompt', problem: 'Field required' },
  },
  unauthorized: detail(403, 'Not authenticated - Invalid Authentication'),
  forbidden: detail(403, 'This key has no access to the endpoint.'),
  'payment-required': detail(402, 'Insufficient credits. Please add more credits to continue.'),
  'not-found': detail(404, 'Not Found'),
  'rate-limit': detail(429, 'Too many concurrent tasks.'),
  'server-error': detail(500, 'Internal Server Error'),
  overloaded: detail(503, 'Service Unavailable'),
  'task-not-found': state('Task not found'),
  pending: state('Pending'),
  'request-moderated': state('Request Moderated', { 'Moderation Reasons': ['Safety Filter'] }),
  'content-moderated': state('Content Moderated', { 'Moderation Reasons': ['Derivative Works Filter'] }),
  failed: { ...state('Error'), isUnconfirmed: true },
  'failed-task': { ...state('Failed'), isUnconfirmed: true },
  'no-image': {
    status: 200,
    stage: 'poll',
    body: { id: '{id}', status: 'Ready', result: null, progress: null, details: null },
    values: { id: 'a1b2c3' },
    isUnconfirmed: true,
  },
} satisfies ErrorTable;

export type FluxError = keyof typeof fluxErrors;

export const fluxCodes: ExpectedCodes<FluxError> = {
  'provider-rejected': ['invalid-request'],
  'invalid-key': ['unauthorized'],
  'access-denied': ['forbidden'],
  'insufficient-quota': ['payment-required'],
  'model-not-found': ['not-found'],
  'rate-limited': ['rate-limit'],
  'provider-failed': ['server-error', 'overloaded', 'failed', 'failed-task'],
  'content-refused': ['request-moderated', 'content-moderated'],
  'malformed-answer': ['no-image'],
};
