import type { PictureSize } from '../../image/picture.ts';

/** The sizes that FLUX.1 Kontext was trained on, about one megapixel each (Black Forest Labs, `flux` repository). */
const widths: readonly (readonly [number, number])[] = [
  [672, 1568],
  [688, 1504],
  [720, 1456],
  [752, 1392],
  [800, 1328],
  [832, 1248],
  [880, 1184],
  [944, 1104],
  [1024, 1024],
  [1104, 944],
  [1184, 880],
  [1248, 832],
  [1328, 800],
  [1392, 752],
  [1456, 720],
  [1504, 688],
  [1568, 672],
];

/** @param ratio width by height; the nearest size is taken. */
export function kontextSize(ratio: number): PictureSize {
  const distance = ([width, height]: readonly [number, number]) => Math.abs(Math.log(width / height / ratio));
  const [widthPx, heightPx] = widths.reduce((best, size) => (distance(size) < distance(best) ? size : best));
  return { widthPx, heightPx };
}

/** `16:9` as a number. @returns undefined for anything but a ratio between 21:9 and 9:21. */
export function readKontextRatio(text: string): number | undefined {
  const [, width, height] = /^(\d{1,2}):(\d{1,2})$/.exec(text) ?? [];
  const ratio = Number(width) / Number(height);
  // Tolerance for rounding.
  return ratio >= 9 / 21 - 1e-9 && ratio <= 21 / 9 + 1e-9 ? ratio : undefined;
}
