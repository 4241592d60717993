import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { fillPicture } from '../../lib/engine/fill.ts';
import type { KeepMap, Pixels } from '../../lib/image/pixels.ts';
import { randomNumbers } from '../../lib/image/testing/noise.ts';

/** A sample enlarged to a size, and the painted share as an ellipse around a place. */
export type Photograph = {
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly share: number;
  readonly at: readonly [number, number];
};

/** Standard deviation of the grain, in levels of 255: that of a camera at a low sensitivity. */
const grain = 5;

/** Options of compositing of an exact model. */
export const finish = { isMovedBack: true, featherPx: 0, isSeamMatched: false };

/** The enlarged photograph with grain, to be encoded. */
export async function draw({ name, widthPx, heightPx }: Photograph): Promise<Sharp> {
  const { data } = await sharp(join(process.cwd(), `public/samples/${name}.jpg`))
    .resize(widthPx, heightPx, { fit: 'cover' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const next = randomNumbers(1);
  for (let p = 0; p < data.length; p += 3) {
    // The sum of three uniform numbers is nearly normal, with half a level as its deviation.
    const noise = Math.round((next() + next() + next() - 1.5) * 2 * grain);
    for (let c = p; c < p + 3; c += 1) data[c] = Math.min(Math.max(data[c]! + noise, 0), 255);
  }
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } });
}

/** A keep map whose painted share is an ellipse around the place. */
export function keepAround({ widthPx, heightPx, share, at }: Photograph): KeepMap {
  const radius = Math.sqrt((share * widthPx * heightPx) / Math.PI);
  const [centreX, centreY] = [at[0] * widthPx, at[1] * heightPx];
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if (Math.hypot(x - centreX, y - centreY) < radius) data[y * widthPx + x] = 0;
    }
  }
  return { widthPx, heightPx, data };
}

/** Fills the edited area with the embedded engine. */
export function fill(pixels: Pixels, keep: KeepMap): Pixels {
  const coverage = (keep.data as Uint8Array).map((kept) => 255 - kept);
  const picture = { ...plain(pixels), coverage, isOwnMask: false };
  return { ...sizeOf(pixels), data: fillPicture(picture, 'patchmatch', 0) };
}

export const sizeOf = ({ widthPx, heightPx }: Pixels) => ({ widthPx, heightPx });
export const plain = ({ widthPx, heightPx, data }: Pixels) => ({
  width: widthPx,
  height: heightPx,
  rgba: data as Uint8Array,
});
