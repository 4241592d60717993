/** Characters of scripts that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and others. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Isolates somebody's text within a sentence of ours, so that its direction does not move our words and marks (Unicode
 * UAX 9: FSI and PDI). For labels, titles and joined facts; where elements are possible, `<bdi>` and `dir="auto"` do it.
 */
export function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
