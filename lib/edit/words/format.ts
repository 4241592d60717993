import { leftToRight } from '../../text/reading-direction.ts';
import type { Text } from '../../text/text.ts';

/**
 * Formatting of numbers for people. Each function rounds first and then chooses the unit, so that no unit overflows.
 * Digits are not grouped, as in number fields.
 */

/** A measured time: `0.9 s`, `14.2 s`, `2 min 5 s`, `1 h 5 min`. A negative time (the clock was set) is `0.0 s`. */
export function formatDuration(t: Text, elapsedMs: number): string {
  const tenths = Math.round(Math.max(elapsedMs, 0) / 100);
  return tenths < 900 ? formatTenths(t, tenths) : formatLongDuration(t, elapsedMs);
}

/** An expected time, in whole seconds from ten on: `0.9 s`, `12 s`, `2 min 5 s`, `1 h 5 min`. */
export function formatRoughDuration(t: Text, expectedMs: number): string {
  const tenths = Math.round(Math.max(expectedMs, 0) / 100);
  if (tenths < 100) return formatTenths(t, tenths);
  const seconds = Math.round(expectedMs / 1000);
  return seconds < 90
    ? t('words.duration.seconds', { seconds: formatDecimal(t, seconds, 0) })
    : formatLongDuration(t, expectedMs);
}

const formatTenths = (t: Text, tenths: number): string =>
  t('words.duration.seconds', { seconds: formatDecimal(t, tenths / 10, 1) });

function formatLongDuration(t: Text, ms: number): string {
  const seconds = Math.round(ms / 1000);
  const whole = (value: number) => formatDecimal(t, value, 0);
  if (seconds < 3600)
    return t('words.duration.minutes', {
      minutes: whole(Math.floor(seconds / 60)),
      seconds: whole(seconds % 60),
    });
  const minutes = Math.round(ms / 60_000);
  return t('words.duration.hours', { hours: whole(Math.floor(minutes / 60)), minutes: whole(minutes % 60) });
}

/** An estimate: `free`, `$0.05`, `$0.0018`, `unknown cost`; a cost above 0 is never written as 0. */
export function formatCost(t: Text, usd: number | null): string {
  if (usd === null) return t('words.cost.unknown');
  if (usd === 0) return t('words.cost.free');
  if (usd < 0.0001) return t('words.cost.below', { cost: formatDollars(t, 0.0001, { significant: 2 }) });
  return Number(usd.toPrecision(2)) < 0.01
    ? formatDollars(t, usd, { significant: 2 })
    : formatDollars(t, usd, { decimals: 2 });
}

/** The cost of one result: `free`, `$0.050`, `< $0.001`, `unknown cost`. */
export const formatResultCost = (t: Text, usd: number | null): string => formatUsd(t, usd, 3);

/** The cost of several results or of a run: `free`, `$0.10`, `< $0.01`, `unknown cost`. */
export const formatCostSum = (t: Text, usd: number | null): string => formatUsd(t, usd, 2);

function formatUsd(t: Text, usd: number | null, decimals: number): string {
  if (usd === null) return t('words.cost.unknown');
  if (usd === 0) return t('words.cost.free');
  return Number(usd.toFixed(decimals)) === 0
    ? t('words.cost.below', { cost: formatDollars(t, 10 ** -decimals, { decimals }) })
    : formatDollars(t, usd, { decimals });
}

/** `0.0 %`; a share above 0 is never written as 0, nor one below 1 as 100 %. */
export function formatShare(t: Text, share: number): string {
  const tenths = Math.round(share * 1000);
  if (share > 0 && tenths === 0) return t('words.share.below', { percent: formatDecimal(t, 0.1, 1) });
  if (share < 1 && tenths === 1000) return t('words.share.above', { percent: formatDecimal(t, 99.9, 1) });
  return formatPercent(t, tenths / 10, 1);
}

/** `24 %`, `24.1 %` */
export const formatPercent = (t: Text, percent: number, decimals = 0): string =>
  t('words.share.exact', { percent: formatDecimal(t, percent, decimals) });

/** `2.9 of 255`: a difference of 8-bit values */
export const formatLevels = (t: Text, levels: number): string =>
  t('words.levels', { levels: formatDecimal(t, levels, 1) });

/** `1024 × 1024` */
export const formatPixels = (t: Text, widthPx: number, heightPx: number): string =>
  t('words.pixels', { width: formatDecimal(t, widthPx, 0), height: formatDecimal(t, heightPx, 0) });

/** `3.1`: a number with a fixed number of decimals and the language's separator */
export const formatDecimal = (t: Text, value: number, decimals: number): string =>
  formatter(t, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);

/** US dollars with a fixed number of decimals, or with at most a number of significant digits: `$0.050`, `$5` */
export function formatDollars(
  t: Text,
  usd: number,
  {
    decimals,
    significant,
  }: { decimals: number; significant?: never } | { decimals?: never; significant: number },
): string {
  const written = formatter(t, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    maximumSignificantDigits: significant,
  }).format(usd);
  return leftToRight(t, written);
}

/** `a, b`: facts side by side, with the language's comma */
export const joinFacts = (t: Text, facts: readonly string[]): string =>
  new Intl.ListFormat(t.locale, { type: 'unit', style: 'short' }).format(facts);

const formatters = new Map<string, Intl.NumberFormat>();

/** Formatters are kept, since clocks format ten times a second; there are as many as languages and forms above. */
function formatter({ locale }: Text, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { ...options, useGrouping: false });
  formatters.set(key, made);
  return made;
}
