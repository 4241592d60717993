import type { Pixels } from '../../image/pixels.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Picture from a function of the pixel position; opaque unless the function returns an alpha. */
export function pictureOf(
  widthPx: number,
  heightPx: number,
  colour: (x: number, y: number) => readonly [number, number, number, number?],
): Pixels {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const [r, g, b, alpha = 255] = colour(x, y);
      data.set([r, g, b, alpha], (y * widthPx + x) * 4);
    }
  }
  return { widthPx, heightPx, data };
}

export function mix(a: Rgb, b: Rgb, part: number): Rgb {
  return [0, 1, 2].map((c) => Math.round(a[c]! + (b[c]! - a[c]!) * part)) as unknown as Rgb;
}

/** Coverage of a pixel by a disc from 8 × 8 samples, 0 … 1. */
export function discShare(x: number, y: number, centreX: number, centreY: number, radius: number): number {
  const away = Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY);
  if (away < radius - 1) return 1;
  if (away > radius + 1) return 0;
  let inside = 0;
  for (let i = 0; i < 64; i++) {
    const [dx, dy] = [((i % 8) + 0.5) / 8, (Math.floor(i / 8) + 0.5) / 8];
    if (Math.hypot(x + dx - centreX, y + dy - centreY) < radius) inside += 1;
  }
  return inside / 64;
}

/** Intersection over union of the pixels with at least half coverage. */
export function overlap(data: Uint8Array, isTruth: (index: number) => boolean): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < data.length; i++) {
    const [a, b] = [data[i]! >= 128, isTruth(i)];
    if (a && b) both += 1;
    if (a || b) either += 1;
  }
  return either === 0 ? 1 : both / either;
}
