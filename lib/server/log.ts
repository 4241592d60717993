import 'server-only';
import pino from 'pino';
import { describeError } from '../logging/describe-error.ts';
import { createRedactor } from '../logging/redact.ts';
import { storedSecrets } from './security/stored-keys/stored-keys.ts';

const redact = createRedactor(process.env, storedSecrets);

/**
 * The server's log: one JSON object per line on stdout. Log names and numbers, never headers, bodies or the
 * environment; redaction is a second line of defence. Errors are logged as `error`.
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
