import type { ErrorTable } from '../../traps/error-table.ts';

const result = (status: string, details: unknown = null) => ({
  status: 200,
  stage: 'poll' as const,
  body: { id: '{id}', status, result: null, progress: null, details },
  values: { id: 'a1b2c3' },
});

/** The states of a task without a result, returned by polls with status 200: of Black Forest Labs, and APIs like theirs. */
export const taskStates = {
  'task-not-found': result('Task not found'),
  pending: result('Pending'),
  'request-moderated': result('Request Moderated', { 'Moderation Reasons': ['Safety Filter'] }),
  'content-moderated': result('Content Moderated', { 'Moderation Reasons': ['Derivative Works Filter'] }),
  failed: { ...result('Error'), isUnconfirmed: true },
  'no-image': { ...result('Ready'), isUnconfirmed: true },
} satisfies ErrorTable;
