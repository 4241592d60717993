/** How numbers are written for people. */

/** `0.9 s`, `12 s`, `2 min 5 s` */
export function formatDuration(elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `free`, `$0.05`, `$0.0018`, `unknown cost` */
export function formatCost(usd: number | null): string {
  if (usd === null) return 'unknown cost';
  if (usd === 0) return 'free';
  return usd < 0.01 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(2)}`;
}

/** `0.0 %`; a share that is not quite nothing is never written as nothing. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.05) return '< 0.1 %';
  return `${percent.toFixed(1)} %`;
}

/** `2.9 of 255`: a difference of 8-bit values */
export function formatLevels(levels: number): string {
  return `${levels.toFixed(1)} of 255`;
}

/** `1024 × 1024` */
export function formatPixels(widthPx: number, heightPx: number): string {
  return `${widthPx} × ${heightPx}`;
}
