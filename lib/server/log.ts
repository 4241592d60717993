import 'server-only';
import pino from 'pino';
import { describeError } from '../logging/describe-error.ts';
import { createRedactor } from '../logging/redact.ts';

const redact = createRedactor(process.env);

/**
 * The server's log: one JSON object a line on stdout. Log names and numbers, never a request's headers, an answer's
 * body or an environment; the redaction is the second lock, not the first. An error is given as `error`.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { part: 'server' },
  serializers: { error: (error: unknown) => describeError(error, redact) },
  redact: {
    paths: [
      'headers',
      'request.headers',
      'authorization',
      'apiKey',
      'key',
      'token',
      'secret',
      'password',
      '*.authorization',
    ],
    censor: '[removed]',
  },
});
