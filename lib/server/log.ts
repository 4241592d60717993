import 'server-only';
import pino from 'pino';

/**
 * The server's log: one JSON object a line on stdout. Log names and numbers, never a request's headers, an answer's
 * body or an environment; the redaction is the second lock, not the first.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { part: 'server' },
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
