import { join } from 'node:path';
import sharp from 'sharp';
import type { Pixels } from '../../lib/image/pixels.ts';

/** A sample photograph at a size. */
export async function photograph(name: string, edgePx: number): Promise<Pixels> {
  const { data, info } = await sharp(join(process.cwd(), `public/samples/${name}.jpg`))
    .resize(edgePx, edgePx, { fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

/** The best of three, in milliseconds of processor time, so that other programs on the machine count little. */
export function bestMs(work: () => void): number {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
