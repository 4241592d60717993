import { EMPTY_RECTANGLE, type Rectangle, rectangleOfSize, type Size } from '../../geometry/rectangle.ts';

/**
 * Coverage of every pixel of a picture: one byte per pixel, rows from the top, 255 = painted = to be edited, 0 = kept.
 * The pixels of a mask that is being painted are in a `TileStore`; this dense form is for replay, conversion and export.
 */
export type Coverage = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array<ArrayBuffer>;
  /** Set in no object: a keep map, where 255 = keep, is not assignable to a coverage. */
  readonly meaning?: 'edit';
};

/** Coverage of a rectangle of a picture, whose top left pixel is (`x`, `y`); by default the picture's own. */
export type CoverageWindow = Coverage & { readonly x?: number; readonly y?: number };
export type PlacedWindow = Coverage & { readonly x: number; readonly y: number };

/** Pixels that can be copied from. */
export type PixelSource = {
  readonly size: Size;
  /** Copies the pixels of an area, row after row, into `target`. @param area whole pixels within the picture */
  read(area: Rectangle, target: Uint8Array<ArrayBuffer>): void;
};

export function sourceOf(coverage: Coverage): PixelSource {
  return { size: coverage, read: (area, target) => copyArea(coverage, windowOver(area, target), area) };
}

/** An empty mask of this size (image pixels). @throws RangeError as `checkSize` */
export function createCoverage({ widthPx, heightPx }: Size): Coverage {
  checkSize({ widthPx, heightPx });
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
}

/** @throws RangeError unless both sides are whole numbers above 0 */
export function checkSize({ widthPx, heightPx }: Size): void {
  if (Number.isInteger(widthPx) && Number.isInteger(heightPx) && widthPx > 0 && heightPx > 0) return;
  throw new RangeError(`A mask needs whole sides above 0, not ${widthPx} × ${heightPx}.`);
}

/** A window over memory that holds the rows of an area. */
export function windowOver(area: Rectangle, data: Uint8Array<ArrayBuffer>): PlacedWindow {
  return { x: area.x, y: area.y, widthPx: area.width, heightPx: area.height, data };
}

/** The pixels of the picture that a window shows. */
export function areaOf(window: CoverageWindow): Rectangle {
  return { ...rectangleOfSize(window), x: window.x ?? 0, y: window.y ?? 0 };
}

/** Index in `window.data` of a pixel of the picture. */
export function indexIn({ x: left = 0, y: top = 0, widthPx }: CoverageWindow, x: number, y: number): number {
  return (y - top) * widthPx + x - left;
}

/** Sets all pixels of an area to one value. @param area whole pixels within the window */
export function fillArea(target: CoverageWindow, { x, y, width, height }: Rectangle, value: number): void {
  for (let row = y; row < y + height; row++) {
    const start = indexIn(target, x, row);
    target.data.fill(value, start, start + width);
  }
}

/** Copies the pixels of an area. @param area whole pixels within both windows */
export function copyArea(
  source: CoverageWindow,
  target: CoverageWindow,
  { x, y, width, height }: Rectangle,
): void {
  for (let row = y; row < y + height; row++) {
    const start = indexIn(source, x, row);
    target.data.set(source.data.subarray(start, start + width), indexIn(target, x, row));
  }
}

/** The smallest rectangle around all pixels with a value below `low` or above `high`. */
export function boundsOutside(
  { x, y, widthPx, heightPx, data }: PlacedWindow,
  low: number,
  high: number,
): Rectangle {
  const isWithin = (index: number): boolean => data[index]! >= low && data[index]! <= high;
  let [left, right, top, bottom] = [widthPx, -1, -1, -1];
  for (let row = 0; row < heightPx; row++) {
    const start = row * widthPx;
    let first = 0;
    while (first < widthPx && isWithin(start + first)) first++;
    if (first === widthPx) continue;
    let last = widthPx - 1;
    // Pixels within the bounds cannot extend them.
    while (last > right && isWithin(start + last)) last--;
    if (top < 0) top = row;
    bottom = row;
    left = Math.min(left, first);
    right = Math.max(right, last);
  }
  if (top < 0) return EMPTY_RECTANGLE;
  return { x: x + left, y: y + top, width: right - left + 1, height: bottom - top + 1 };
}

/** The value, 0 or 255, of all pixels of an area; undefined if they differ. */
export function uniformValueOf({ data, widthPx }: Coverage, area: Rectangle): 0 | 255 | undefined {
  const value = data[area.y * widthPx + area.x];
  if (value !== 0 && value !== 255) return undefined;
  for (let row = area.y; row < area.y + area.height; row++) {
    const start = row * widthPx + area.x;
    for (let i = start; i < start + area.width; i++) if (data[i] !== value) return undefined;
  }
  return value;
}

/** Replaces every value c by 255 − c, in place. */
export function invertPixels(data: Uint8Array): void {
  // 255 − c is the bitwise complement, so four pixels are inverted at a time. All data here is aligned to 4 bytes.
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  for (let i = 0; i < words.length; i++) words[i] = ~words[i]!;
  for (let i = words.length * 4; i < data.length; i++) data[i] = 255 - data[i]!;
}
