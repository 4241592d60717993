import type { KeepMap, Pixels } from '../pixels.ts';

/**
 * Increase of the step across the rim of the mask, from the source to a hard composite, 0…255: mean over all pairs of
 * neighbours of which one is kept and one edited (threshold one half), and over the colour channels.
 *
 * @returns 0 where the composite is smoother than the source; null where the mask has no rim
 */
export function measureSeam(
  source: Pixels,
  raw: Pixels,
  { widthPx, heightPx, data }: KeepMap,
): number | null {
  let pairs = 0;
  let composited = 0;
  let original = 0;
  const compare = (i: number, j: number): void => {
    const isFirstKept = data[i]! >= 128;
    const kept = (isFirstKept ? i : j) * 4;
    const edited = (isFirstKept ? j : i) * 4;
    pairs += 1;
    for (let c = 0; c < 3; c += 1) {
      const value = seenAt(source, kept, c);
      composited += Math.abs(value - seenAt(raw, edited, c));
      original += Math.abs(value - seenAt(source, edited, c));
    }
  };
  for (let y = 0, i = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, i += 1) {
      // Bit 7 tells on which side of one half a value is.
      const here = data[i]!;
      if (x + 1 < widthPx && (here ^ data[i + 1]!) & 128) compare(i, i + 1);
      if (y + 1 < heightPx && (here ^ data[i + widthPx]!) & 128) compare(i, i + widthPx);
    }
  }
  return pairs === 0 ? null : Math.max(0, (composited - original) / (3 * pairs));
}

/** A channel over black. */
const seenAt = ({ data }: Pixels, p: number, channel: number): number =>
  (data[p + channel]! * data[p + 3]!) / 255;
