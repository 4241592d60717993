import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';
import { usualCodes } from '../../traps/usual-traps.ts';
import { taskStates } from '../../wire/flux/states.ts';

const detail = (status: number, text: string) => ({
  status,
  body: { detail: text },
  isUnconfirmed: true as const,
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
  ...taskStates,
  // A new task that is not known yet.
  'task-not-found': { ...detail(404, 'Task not found'), stage: 'poll' },
  'failed-task': { ...taskStates.failed, body: { ...taskStates.failed.body, status: 'Failed' } },
} satisfies ErrorTable;

export type FluxError = keyof typeof fluxErrors;

export const fluxCodes: ExpectedCodes<FluxError> = {
  ...usualCodes,
  'provider-rejected': ['invalid-request'],
  'insufficient-quota': ['payment-required'],
  'provider-failed': ['server-error', 'overloaded', 'failed', 'failed-task'],
  'content-refused': ['request-moderated', 'content-moderated'],
  'malformed-answer': ['no-image'],
};
