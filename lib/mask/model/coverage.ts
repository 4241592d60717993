import type { Size } from '../../geometry/rectangle.ts';

/**
 * How much of every pixel is painted: one byte for one image pixel, rows from the top, 255 = painted = to be edited,
 * 0 = kept. This buffer is the truth of the mask; what is on the screen and what is exported are made from it.
 */
export type Coverage = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array<ArrayBuffer>;
};

/** An empty mask of this size (image pixels). @throws RangeError unless both sides are whole numbers above 0. */
export function createCoverage(size: Size): Coverage {
  const { widthPx, heightPx } = size;
  if (!Number.isInteger(widthPx) || !Number.isInteger(heightPx) || widthPx < 1 || heightPx < 1) {
    throw new RangeError(`A mask needs whole sides above 0, not ${widthPx} × ${heightPx}.`);
  }
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
}

/** The coverage (0 … 255) of the pixel at column `x` and row `y`; 0 outside the picture. */
export function coverageAt(coverage: Coverage, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= coverage.widthPx || y >= coverage.heightPx) return 0;
  return coverage.data[y * coverage.widthPx + x]!;
}

/** Turns painted into kept and kept into painted, in place. Twice is nothing. */
export function invertCoverage(coverage: Coverage): void {
  const { data } = coverage;
  // 255 - c is the complement of the byte's bits, so four pixels go at a time.
  const words = new Uint32Array(data.buffer, 0, data.length >> 2);
  for (let i = 0; i < words.length; i++) words[i] = ~words[i]!;
  for (let i = words.length * 4; i < data.length; i++) data[i] = 255 - data[i]!;
}
