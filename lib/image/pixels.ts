/** A decoded picture: 8-bit sRGB, four bytes a pixel (RGBA, alpha not premultiplied), rows from the top. */
export type Pixels = { widthPx: number; heightPx: number; data: Uint8Array | Uint8ClampedArray };

/**
 * One byte a pixel that says how much of it is kept: the alpha of a mask. 255 keeps the source, 0 is to be edited,
 * between them the two are mixed.
 */
export type KeepMap = { widthPx: number; heightPx: number; data: Uint8Array | Uint8ClampedArray };

/** @throws RangeError when the two differ in size, which is a mistake of the caller. */
export function assertSameSize(
  a: { widthPx: number; heightPx: number },
  b: { widthPx: number; heightPx: number },
): void {
  if (a.widthPx !== b.widthPx || a.heightPx !== b.heightPx) {
    throw new RangeError(`sizes differ: ${a.widthPx}x${a.heightPx} and ${b.widthPx}x${b.heightPx}`);
  }
}

/** @returns the alpha of every pixel: the keep map of a mask, or of a source whose transparency is its mask. */
export function alphaOf(pixels: Pixels): KeepMap {
  const { widthPx, heightPx, data } = pixels;
  const alpha = new Uint8Array(widthPx * heightPx);
  for (let i = 0, p = 3; i < alpha.length; i += 1, p += 4) alpha[i] = data[p]!;
  return { widthPx, heightPx, data: alpha };
}
