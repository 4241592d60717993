import 'server-only';

/** Longest delay that is believed, in milliseconds: a week. No quota takes longer to start anew. */
const maxDelayMs = 7 * 86_400_000;

/**
 * Parses the `Retry-After` headers of an answer (RFC 9110, 10.2.3, and the millisecond variants of OpenAI and Azure):
 * milliseconds, seconds, or a date. A date is compared with the answer's own `Date` header, so that the clocks of server
 * and provider may differ.
 *
 * @param nowMs the own clock, for an answer without a date
 * @returns milliseconds, from 1 to one week; undefined where no header states a delay
 */
export function readRetryAfterMs(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const ms = Number(headers['retry-after-ms'] ?? headers['x-ms-retry-after-ms']);
  if (ms > 0 && Number.isFinite(ms)) return limited(ms);
  // Two servers in a row may have added one each; the first is that of the provider.
  const text = /^\s*([\d.]+)\s*(,|$)/.exec(headers['retry-after'] ?? '')?.[1];
  if (text !== undefined) return Number(text) > 0 ? limited(Number(text) * 1000) : undefined;
  const delayMs = delayUntilMs(headers['retry-after'], headers, nowMs);
  return delayMs === undefined ? undefined : limited(delayMs);
}

/** As `readRetryAfterMs` with the current time, in seconds. */
export function readRetryAfterS(headers: Readonly<Record<string, string>>): number | undefined {
  const ms = readRetryAfterMs(headers, Date.now());
  return ms === undefined ? undefined : ms / 1000;
}

const limited = (delayMs: number): number => Math.min(Math.ceil(delayMs), maxDelayMs);

/**
 * Computes the time until a date that an answer states, by the answer's own clock.
 *
 * @returns milliseconds; undefined where the date is over or cannot be parsed
 */
export function delayUntilMs(
  date: string | undefined,
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const delayMs = parseDateMs(date) - (parseDateMs(headers.date) || nowMs);
  return delayMs > 0 ? delayMs : undefined;
}

/** @returns milliseconds since 1970, or NaN. A date without a zone is UTC, as in the asctime form of RFC 9110, 5.6.7. */
function parseDateMs(text: string | undefined): number {
  if (text === undefined || !/\d{4}|-\d\d /.test(text)) return Number.NaN;
  const hasZone = /(GMT|UTC?|Z|[+-]\d\d:?\d\d)\s*$/i.test(text);
  return Date.parse(hasZone ? text : `${text.trim().replace(/(\d)T(\d)/, '$1 $2')} UTC`);
}
