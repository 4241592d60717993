/**
 * Formatting of numbers for people. Each function rounds first and then chooses the unit, so that no unit overflows.
 */

/** A measured time: `0.9 s`, `14.2 s`, `2 min 5 s`, `1 h 5 min`. A negative time (the clock was set) is `0.0 s`. */
export function formatDuration(elapsedMs: number): string {
  const tenths = Math.round(Math.max(elapsedMs, 0) / 100);
  return tenths < 900 ? `${(tenths / 10).toFixed(1)} s` : formatLongDuration(elapsedMs);
}

/** An expected time, in whole seconds from ten on: `0.9 s`, `12 s`, `2 min 5 s`, `1 h 5 min`. */
export function formatRoughDuration(expectedMs: number): string {
  const tenths = Math.round(Math.max(expectedMs, 0) / 100);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(expectedMs / 1000);
  return seconds < 90 ? `${seconds} s` : formatLongDuration(expectedMs);
}

function formatLongDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** An estimate: `free`, `$0.05`, `$0.0018`, `unknown cost`; a cost above 0 is never written as 0. */
export function formatCost(usd: number | null): string {
  if (usd === null) return 'unknown cost';
  if (usd === 0) return 'free';
  if (usd < 0.0001) return '< $0.0001';
  const small = Number(usd.toPrecision(2));
  return small < 0.01 ? `$${small}` : `$${usd.toFixed(2)}`;
}

/** The cost of one result: `free`, `$0.050`, `< $0.001`, `unknown cost`. */
export const formatResultCost = (usd: number | null): string => formatUsd(usd, 3);

/** The cost of several results or of a run: `free`, `$0.10`, `< $0.01`, `unknown cost`. */
export const formatCostSum = (usd: number | null): string => formatUsd(usd, 2);

function formatUsd(usd: number | null, decimals: number): string {
  if (usd === null) return 'unknown cost';
  if (usd === 0) return 'free';
  const text = usd.toFixed(decimals);
  return Number(text) === 0 ? `< $${(10 ** -decimals).toFixed(decimals)}` : `$${text}`;
}

/** `0.0 %`; a share above 0 is never written as 0, nor one below 1 as 100 %. */
export function formatShare(share: number): string {
  const tenths = Math.round(share * 1000);
  if (share > 0 && tenths === 0) return '< 0.1 %';
  if (share < 1 && tenths === 1000) return '> 99.9 %';
  return `${(tenths / 10).toFixed(1)} %`;
}

/** `2.9 of 255`: a difference of 8-bit values */
export function formatLevels(levels: number): string {
  return `${levels.toFixed(1)} of 255`;
}

/** `1024 × 1024` */
export function formatPixels(widthPx: number, heightPx: number): string {
  return `${widthPx} × ${heightPx}`;
}
