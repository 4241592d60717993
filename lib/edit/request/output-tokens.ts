type Shape = { widthPx: number; heightPx: number };

/** Tokens that each partial image adds to the output. */
export const tokensOfPreview = 100;

/**
 * Output tokens of a picture of any size: the tokens of its longer side and, in proportion, of its shorter side, weighted
 * by its area. It reproduces OpenAI’s table for gpt-image-2; the formula itself is from a second-hand source.
 */
export function outputTokens(tokensOfLongSide: number, { widthPx, heightPx }: Shape): number {
  const [short, long] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)];
  const tokensOfShortSide = Math.round((tokensOfLongSide * short) / long);
  return Math.ceil((tokensOfLongSide * tokensOfShortSide * (2_000_000 + widthPx * heightPx)) / 4_000_000);
}
