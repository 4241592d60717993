/**
 * The exported mask is inverted: alpha 0 marks what to edit, 255 what to keep. Coverage up to `EXPORT_LOW` counts as
 * untouched and from `EXPORT_HIGH` on as fully painted, so that rounding errors never reach a provider.
 */
export const EXPORT_LOW = 2;
export const EXPORT_HIGH = 253;

/** Keep value (the alpha of an exported mask, 255 = keep) for a coverage of 0 … 255. */
export function keepFromCoverage(coverage: number): number {
  if (coverage <= EXPORT_LOW) return 255;
  if (coverage >= EXPORT_HIGH) return 0;
  return 255 - coverage;
}
