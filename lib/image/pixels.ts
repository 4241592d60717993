/** A decoded picture: 8-bit sRGB, RGBA with alpha not premultiplied, rows from the top. */
export type Pixels = { widthPx: number; heightPx: number; data: Uint8Array | Uint8ClampedArray };

/**
 * How much of each pixel is kept, one byte each: the alpha of a mask. 255 keeps the source, 0 is edited, values between
 * mix both.
 */
export type KeepMap = {
  widthPx: number;
  heightPx: number;
  data: Uint8Array | Uint8ClampedArray;
  /** Set in no object: coverage, where 255 = edit, is not assignable to a keep map. */
  meaning?: 'keep';
};

/** A mask without alpha, one byte for each pixel: white (255) is edited, black (0) is kept, values between mix both. */
export type WhiteMask = {
  widthPx: number;
  heightPx: number;
  data: Uint8Array | Uint8ClampedArray;
  /** Set in no object: neither coverage nor a keep map is assignable to a white mask. */
  meaning?: 'white';
};

export function whiteFromKeep({ widthPx, heightPx, data }: KeepMap): WhiteMask {
  return { widthPx, heightPx, data: data.map((kept) => 255 - kept) };
}

/** @throws RangeError where the sizes differ, which is an error of the caller */
export function assertSameSize(
  a: { widthPx: number; heightPx: number },
  b: { widthPx: number; heightPx: number },
): void {
  if (a.widthPx !== b.widthPx || a.heightPx !== b.heightPx) {
    throw new RangeError(`sizes differ: ${a.widthPx}x${a.heightPx} and ${b.widthPx}x${b.heightPx}`);
  }
}

/** @returns the keep map of no mask: all of the picture is kept */
export function keepAll({ widthPx, heightPx }: { widthPx: number; heightPx: number }): KeepMap {
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx).fill(255) };
}

/** @returns the alpha channel: the keep map of a mask, or of a source whose transparency is its mask */
export function alphaOf(pixels: Pixels): KeepMap {
  const { widthPx, heightPx, data } = pixels;
  const alpha = new Uint8Array(widthPx * heightPx);
  for (let i = 0, p = 3; i < alpha.length; i += 1, p += 4) alpha[i] = data[p]!;
  return { widthPx, heightPx, data: alpha };
}
