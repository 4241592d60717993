import type { ErrorTable, ExpectedCodes } from '../../traps/error-table.ts';

const error = (status: number, message: string) => ({ status, body: { error: message } });

/** Segmind: `{ error: "…" }` with text instead of an object; the older paths return HTML for a wrong method. */
export const segmindErrors = {
  'invalid-request': {
    ...error(400, '{problem}'),
    values: { problem: 'prompt is a required property' },
    isUnconfirmed: true,
  },
  'missing-key': error(401, 'Missing Authorization or x-api-key in header'),
  unauthorized: error(401, 'Unauthorized. API key is invalid or may have expired...'),
  forbidden: { ...error(403, 'Forbidden'), isUnconfirmed: true },
  'not-found': { ...error(404, 'Model not found'), isUnconfirmed: true },
  'method-not-allowed': {
    status: 405,
    body: '<!doctype html>\n<html lang=en>\n<title>405 Method Not Allowed</title>\n<h1>Method Not Allowed</h1>\n<p>The method is not allowed for the requested URL.</p>\n',
  },
  'insufficient-credits': error(406, 'Insufficient credits'),
  'invalid-content-type': error(406, 'Invalid content type'),
  'spend-limit': { ...error(406, 'Spend limit reached'), isUnconfirmed: true },
  retired: { ...error(410, 'This model has been retired'), isUnconfirmed: true },
  'prompt-mandatory': {
    status: 422,
    body: {
      status: 'FAILED',
      error: 'Prompt is Mandatory and must be string',
      metrics: {
        cost: 0,
        remaining_credits: 12.3,
        inference_time: 0,
        queue_time: 0.2,
        total_time: 0.2,
        retry_count: 0,
      },
    },
  },
  'rate-limit': {
    ...error(429, 'Too many requests'),
    headers: { 'x-rate-limit-reset-at-utc': '{resetAt}' },
    delaySeconds: 30,
    isUnconfirmed: true,
  },
  'server-error': { ...error(500, 'Internal server error'), isUnconfirmed: true },
  'html-message': {
    status: 500,
    body: { 'html-message': '<p>Something went wrong. Please try again.</p>' },
  },
  overloaded: { ...error(503, 'Service temporarily unavailable'), isUnconfirmed: true },
  refused: {
    ...error(400, 'NSFW content detected. Please try a different prompt.'),
    isUnconfirmed: true,
  },
  'failed-task': {
    status: 200,
    stage: 'poll',
    body: { request_id: '{id}', status: 'FAILED', error: 'The model failed to make a picture' },
    values: { id: 'a1b2c3' },
    isUnconfirmed: true,
  },
  'no-image': { status: 200, body: { status: 'success', inferTime: 2.1 }, isUnconfirmed: true },
} satisfies ErrorTable;

export type SegmindError = keyof typeof segmindErrors;

/** Code of the product's error that each entry becomes. */
export const segmindCodes: ExpectedCodes<SegmindError> = {
  'provider-rejected': ['invalid-request', 'method-not-allowed', 'invalid-content-type', 'prompt-mandatory'],
  'invalid-key': ['missing-key', 'unauthorized'],
  'access-denied': ['forbidden'],
  'model-not-found': ['not-found', 'retired'],
  'insufficient-quota': ['insufficient-credits', 'spend-limit'],
  'rate-limited': ['rate-limit'],
  'content-refused': ['refused'],
  'provider-failed': ['server-error', 'html-message', 'overloaded'],
  'malformed-answer': ['no-image'],
};
