/**
 * Mean structural similarity of the luma of two pictures over windows of 8 × 8 pixels, every 4 pixels, that lie
 * entirely in the counted area. Formula: Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, "Image quality
 * assessment: from error visibility to structural similarity" (2004); windows of equal weight from sums over 4 × 4
 * pixels, as in the encoder x264, so that each pixel is read once.
 *
 * Rows are passed from the top with `add`, pixel by pixel; `endRow` is called after each.
 */
export type SimilarityMeter = {
  /** Per block of 4 pixels along the row: count, Σa, Σb, Σ(a² + b²), Σab. */
  sums: Float64Array;
  endRow(): void;
  /** −1…1; null where no window counts. */
  mean(): number | null;
};

export const sumsPerBlock = 5;
const blockPx = 4;
const fullBlock = blockPx * blockPx;
const windowPixels = 4 * fullBlock;
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

export function createSimilarityMeter(widthPx: number): SimilarityMeter {
  const blocks = Math.ceil(widthPx / blockPx);
  const sums = new Float64Array(blocks * sumsPerBlock);
  const above = new Float64Array(sums.length);
  let row = 0;
  let total = 0;
  let windows = 0;

  const endBand = (): void => {
    for (let i = 0; i + sumsPerBlock < sums.length; i += sumsPerBlock) {
      const next = i + sumsPerBlock;
      if (sums[i]! + sums[next]! + above[i]! + above[next]! < windowPixels) continue;
      total += similarity(
        sums[i + 1]! + sums[next + 1]! + above[i + 1]! + above[next + 1]!,
        sums[i + 2]! + sums[next + 2]! + above[i + 2]! + above[next + 2]!,
        sums[i + 3]! + sums[next + 3]! + above[i + 3]! + above[next + 3]!,
        sums[i + 4]! + sums[next + 4]! + above[i + 4]! + above[next + 4]!,
      );
      windows += 1;
    }
    above.set(sums);
    sums.fill(0);
  };

  return {
    sums,
    endRow() {
      row += 1;
      if (row % blockPx === 0) endBand();
    },
    mean: () => (windows === 0 ? null : total / windows),
  };
}

function similarity(sumA: number, sumB: number, squares: number, products: number): number {
  const meanA = sumA / windowPixels;
  const meanB = sumB / windowPixels;
  const variances = squares / windowPixels - meanA * meanA - meanB * meanB;
  const covariance = products / windowPixels - meanA * meanB;
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
    ((meanA * meanA + meanB * meanB + c1) * (variances + c2))
  );
}
