import type { KeepMap } from '../pixels.ts';

/**
 * Reduces a keep map so that each pixel is edited as much as the most edited one that it replaces. A stroke of two
 * pixels survives any reduction, which a mean would fade below the limit of a binary mask.
 *
 * @param widthPx at most the width of the map, px
 * @param heightPx at most its height, px
 */
export function shrinkKeepMap(keep: KeepMap, widthPx: number, heightPx: number): KeepMap {
  const rows = leastOfSpans(keep.data, keep.heightPx, 1, { from: keep.widthPx, to: widthPx });
  const data = leastOfSpans(rows, widthPx, widthPx, { from: keep.heightPx, to: heightPx });
  return { widthPx, heightPx, data };
}

/**
 * Reduces lines of values: each value is the least of those that it replaces.
 *
 * @param count number of lines
 * @param step from a value to the next of its line
 */
function leastOfSpans(
  data: KeepMap['data'],
  count: number,
  step: number,
  { from, to }: { from: number; to: number },
): Uint8Array {
  const least = new Uint8Array(count * to).fill(255);
  for (let line = 0; line < count; line += 1) {
    const [source, target] = step === 1 ? [line * from, line * to] : [line, line];
    for (let place = 0; place < to; place += 1) {
      const end = Math.ceil(((place + 1) * from) / to);
      let value = 255;
      for (let i = Math.floor((place * from) / to); i < end; i += 1) {
        const kept = data[source + i * step]!;
        if (kept < value) value = kept;
      }
      least[target + place * step] = value;
    }
  }
  return least;
}
