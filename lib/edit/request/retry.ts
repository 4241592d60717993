/** How often, and for how long in all, one call is sent again by itself. */
export type RetryPolicy = { maxTries: number; maxWaitMs: number };

/** The first pause where nobody said how long to wait; each further one is twice as long. */
const firstPauseMs = 1000;
/** So much longer, at random, is a pause at most: calls that were turned away together do not come back together. */
const spread = 0.1;

/**
 * How long to wait before a call is sent again.
 *
 * @param tries how often it was sent already
 * @param waitedMs how long it has waited in all
 * @param askedMs how long the provider asked to wait; never cut short
 * @param random from 0 to 1
 * @returns undefined where it is given up: it was sent often enough, or the pause would be longer than is left
 */
export function pauseBeforeRetry(
  { tries, waitedMs, askedMs }: { tries: number; waitedMs: number; askedMs: number | undefined },
  { maxTries, maxWaitMs }: RetryPolicy,
  random: number,
): number | undefined {
  if (tries >= maxTries) return undefined;
  const leftMs = maxWaitMs - waitedMs;
  const pauseMs = askedMs ?? firstPauseMs * 2 ** (tries - 1);
  if (pauseMs > leftMs) return undefined;
  return Math.min(Math.ceil(pauseMs) + Math.round(pauseMs * spread * random), leftMs);
}

/**
 * The delay that an answer's `Retry-After` headers ask for: milliseconds, seconds, or a moment. A moment is one of the
 * answer's own clock, its `Date` header; ours may be wrong, or that of the provider.
 *
 * @param nowMs our clock, for an answer without a date
 * @returns milliseconds; undefined where there is none
 */
export function readRetryAfterMs(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const ms = Number(headers['retry-after-ms'] ?? headers['x-ms-retry-after-ms']);
  if (ms > 0 && Number.isFinite(ms)) return within(ms);
  // Two servers in a row may both have written one.
  const text = /^\s*([\d.]+)\s*(,|$)/.exec(headers['retry-after'] ?? '')?.[1];
  if (text !== undefined) return Number(text) > 0 ? within(Number(text) * 1000) : undefined;
  const delayMs = delayUntilMs(headers['retry-after'], headers, nowMs);
  return delayMs === undefined ? undefined : within(delayMs);
}

/** A week. No quota takes longer to begin anew, so that a longer delay is a mistake of whoever names it. */
const longestDelayMs = 7 * 86_400_000;

const within = (delayMs: number): number => Math.min(Math.ceil(delayMs), longestDelayMs);

/**
 * How long it is until a moment that an answer names, by the answer's own clock.
 *
 * @returns milliseconds; undefined where the moment is over or cannot be read
 */
export function delayUntilMs(
  moment: string | undefined,
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const delayMs = parseMomentMs(moment) - (parseMomentMs(headers.date) || nowMs);
  return delayMs > 0 ? delayMs : undefined;
}

/** @returns milliseconds since 1970, or NaN. Without a zone it is UTC, as in the oldest form of HTTP's dates. */
function parseMomentMs(text: string | undefined): number {
  if (text === undefined || !/\d{4}|-\d\d /.test(text)) return Number.NaN;
  const hasZone = /(GMT|UTC?|Z|[+-]\d\d:?\d\d)\s*$/i.test(text);
  return Date.parse(hasZone ? text : `${text.trim().replace(/(\d)T(\d)/, '$1 $2')} UTC`);
}
