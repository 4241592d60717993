import type { KeepMap } from './pixels.ts';

/**
 * Describes the position of the painted area, for models without a mask.
 *
 * @param limit keep value below which a pixel counts as painted
 * @returns e.g. `the lower left, from 5 % to 40 % of the width and from 60 % to 95 % of the height`; undefined where
 *   nothing or nearly everything is painted
 */
export function describeRegion({ widthPx, heightPx, data }: KeepMap, limit = 128): string | undefined {
  let [left, top, right, bottom] = [widthPx, heightPx, -1, -1];
  for (let i = 0; i < data.length; i += 1) {
    if (data[i]! >= limit) continue;
    const x = i % widthPx;
    const y = (i - x) / widthPx;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const isNearlyAll = right - left > 0.9 * widthPx && bottom - top > 0.9 * heightPx;
  if (right < 0 || isNearlyAll) return undefined;
  const across = third((left + right + 1) / 2 / widthPx, ['left', '', 'right']);
  const down = third((top + bottom + 1) / 2 / heightPx, ['upper', '', 'lower']);
  const place = [down, across].filter(Boolean).join(' ') || 'middle';
  const percent = (part: number, whole: number) => Math.round((100 * part) / whole);
  return (
    `the ${place}, from ${percent(left, widthPx)} % to ${percent(right + 1, widthPx)} % of the width ` +
    `and from ${percent(top, heightPx)} % to ${percent(bottom + 1, heightPx)} % of the height`
  );
}

function third(share: number, [low, middle, high]: [string, string, string]): string {
  if (share < 0.4) return low;
  return share > 0.6 ? high : middle;
}
