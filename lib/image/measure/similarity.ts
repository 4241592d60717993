/**
 * Mean structural similarity of two pictures' brightness over windows of 8 × 8 pixels, every 4 pixels, of those that
 * lie entirely in what counts. Source of the formula: Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, "Image
 * quality assessment: from error visibility to structural similarity" (2004); windows of equal weight made of sums over
 * 4 × 4 pixels, as the encoder x264 measures it, so that every pixel is looked at once.
 *
 * Rows are fed from the top with `add`, pixel by pixel; after every row `endRow` is called.
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
