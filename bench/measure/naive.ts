/**
 * The same measures in textbook form, one pass per measure, with every window summed separately: the baseline of the
 * benchmark. The values are equal, so it is a check as well.
 */
import { changeThreshold } from '../../lib/image/measure/locality.ts';
import type { KeepMap, Pixels } from '../../lib/image/pixels.ts';

const windowPx = 8;
const stepPx = 4;

export function naiveComposite(source: Pixels, raw: Pixels, keep: KeepMap): Pixels {
  const data = Uint8Array.from({ length: source.data.length }, (_, p) => {
    const kept = keep.data[p >> 2]! / 255;
    return Math.round(source.data[p]! * kept + raw.data[p]! * (1 - kept));
  });
  return { ...source, data };
}

export function naiveMeasures(source: Pixels, raw: Pixels, keep: KeepMap) {
  const pixels = [...keep.data.keys()];
  const kept = pixels.filter((i) => keep.data[i] === 255);
  const edited = pixels.filter((i) => keep.data[i]! < 128);
  const differences = (i: number) =>
    [0, 1, 2].map((c) => Math.abs(source.data[i * 4 + c]! - raw.data[i * 4 + c]!));
  const mean = (some: readonly number[]) =>
    some.reduce((sum, i) => sum + differences(i).reduce((a, b) => a + b, 0), 0) / (3 * some.length);
  return {
    meanAbs: mean(kept),
    changedShare: kept.filter((i) => Math.max(...differences(i)) > changeThreshold).length / kept.length,
    insideMeanAbs: mean(edited),
    ssim: naiveSsim(source, raw, keep),
  };
}

function naiveSsim(source: Pixels, raw: Pixels, keep: KeepMap): number {
  const { widthPx, heightPx } = keep;
  let sum = 0;
  let windows = 0;
  for (let top = 0; top + windowPx <= heightPx; top += stepPx) {
    for (let left = 0; left + windowPx <= widthPx; left += stepPx) {
      const at = Array.from({ length: windowPx ** 2 }, (_, i) => {
        return (top + Math.floor(i / windowPx)) * widthPx + left + (i % windowPx);
      });
      if (!at.every((i) => keep.data[i] === 255)) continue;
      sum += similarity(
        at.map((i) => luma(source, i)),
        at.map((i) => luma(raw, i)),
      );
      windows += 1;
    }
  }
  return sum / windows;
}

function luma({ data }: Pixels, i: number): number {
  return 0.2126 * data[i * 4]! + 0.7152 * data[i * 4 + 1]! + 0.0722 * data[i * 4 + 2]!;
}

function similarity(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const varianceA = mean(a.map((v) => (v - meanA) ** 2));
  const varianceB = mean(b.map((v) => (v - meanB) ** 2));
  const covariance = mean(a.map((v, i) => (v - meanA) * (b[i]! - meanB)));
  return (
    ((2 * meanA * meanB + 6.5025) * (2 * covariance + 58.5225)) /
    ((meanA ** 2 + meanB ** 2 + 6.5025) * (varianceA + varianceB + 58.5225))
  );
}
