import pino from 'pino';
import { createRedactor } from '../../lib/logging/redact.ts';

export type PartLog = {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
};

/** The log of the launcher and its children: one JSON object per line on standard output, like the server's. */
export function createLog(part: string, level: string): PartLog {
  const log = pino({ level, base: { part } });
  const redact = createRedactor(process.env);
  return {
    debug: (message) => log.debug(redact(message)),
    info: (message) => log.info(redact(message)),
    warn: (message) => log.warn(redact(message)),
    error: (message) => log.error(redact(message)),
  };
}
