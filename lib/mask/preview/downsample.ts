import {
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  roundOutRectangle,
  type Size,
} from '../../geometry/rectangle.ts';
import { type Coverage, createCoverage } from '../model/coverage.ts';
import { uniformValueOf } from '../model/coverage-area.ts';
import { TILE_PX, tileRectangle, tilesOf } from '../model/tiles.ts';

/**
 * A coverage with fewer pixels, each the mean of so many, and 0 or 255 only where all of them are. Kept up to date tile by
 * tile, when it is asked for.
 */
export type ReducedCopy = {
  /** Image pixels to one of the copy, along an edge. */
  readonly factor: number;
  readonly coverage: Coverage;
  /** Pixels of the source changed. */
  markStale(area: Rectangle): void;
  /** Whether the copy is up to date where it shows this area of the source. */
  isFresh(area: Rectangle): boolean;
  /**
   * Brings it up to date there.
   * @param mayGoOn asked after every tile
   */
  update(area: Rectangle, mayGoOn?: () => boolean): void;
};

/**
 * @param current the source, always of this size
 * @param factor a power of two, up to that of a tile
 */
export function createReducedCopy(size: Size, current: () => Coverage, factor: number): ReducedCopy {
  const coverage = createCoverage(reducedSize(size, factor));
  const stale = new Set(tilesOf(size, rectangleOfSize(size)));

  const staleIn = (area: Rectangle): number[] => tilesOf(size, area).filter((tile) => stale.has(tile));

  function reduce(tile: number): void {
    const source = current();
    const rectangle = tileRectangle(source, tile);
    const value = uniformValueOf(source, rectangle);
    const { x, y, width, height } = reducedArea(rectangle, factor);
    for (let row = y; row < y + height; row++) {
      const start = row * coverage.widthPx + x;
      if (value !== undefined) coverage.data.fill(value, start, start + width);
      else reduceRow(source, coverage, factor, row, x, width);
    }
  }

  return {
    factor,
    coverage,
    markStale(area) {
      for (const tile of tilesOf(size, area)) stale.add(tile);
    },
    isFresh: (area) => stale.size === 0 || staleIn(area).length === 0,
    update(area, mayGoOn = () => true) {
      for (const tile of staleIn(area)) {
        reduce(tile);
        stale.delete(tile);
        if (!mayGoOn()) return;
      }
    },
  };
}

/** The pixels of a reduced copy that show any of an area. @param margin of the copy's pixels, on every side */
export function reducedArea({ x, y, width, height }: Rectangle, factor: number, margin = 0): Rectangle {
  const reduced = { x: x / factor, y: y / factor, width: width / factor, height: height / factor };
  return outsetRectangle(roundOutRectangle(reduced), margin);
}

function reducedSize({ widthPx, heightPx }: Size, factor: number): Size {
  return { widthPx: Math.ceil(widthPx / factor), heightPx: Math.ceil(heightPx / factor) };
}

/** Up to this factor the sums of a pixel's words fit the halves of a number. */
const MAX_WORD_FACTOR = 16;
const EVEN_BYTES = 0x00ff00ff;
const sums = new Int32Array(TILE_PX);

function reduceRow(
  source: Coverage,
  target: Coverage,
  factor: number,
  row: number,
  left: number,
  width: number,
): void {
  const { widthPx } = source;
  const top = row * factor;
  const bottom = Math.min(source.heightPx, top + factor);
  const isWhole = widthPx % 4 === 0 && factor % 4 === 0 && (left + width) * factor <= widthPx;
  if (isWhole && factor <= MAX_WORD_FACTOR) sumWords(source, factor, top, bottom, left, width);
  else sumBytes(source, factor, top, bottom, left, width);
  for (let x = 0; x < width; x++) {
    const columnCount = Math.min(factor, widthPx - (left + x) * factor);
    const count = (bottom - top) * columnCount;
    const sum = sums[x]!;
    const isAlike = sum === 0 || sum === 255 * count;
    const mean = Math.round(sum / count);
    target.data[row * target.widthPx + left + x] = isAlike ? mean : Math.min(254, Math.max(1, mean));
  }
}

/** Four pixels at a time: the sum of every other one in the lower half of a number, that of the others in the upper. */
function sumWords(
  { data, widthPx }: Coverage,
  factor: number,
  top: number,
  bottom: number,
  left: number,
  width: number,
): void {
  const words = new Uint32Array(data.buffer, 0, data.length >> 2);
  sums.fill(0, 0, width);
  for (let y = top; y < bottom; y++) {
    let at = (y * widthPx + left * factor) >> 2;
    for (let x = 0; x < width; x++) {
      let sum = sums[x]!;
      for (const end = at + (factor >> 2); at < end; at++) {
        const word = words[at]!;
        sum += (word & EVEN_BYTES) + ((word >>> 8) & EVEN_BYTES);
      }
      sums[x] = sum;
    }
  }
  for (let x = 0; x < width; x++) sums[x] = (sums[x]! & 0xffff) + (sums[x]! >>> 16);
}

function sumBytes(
  { data, widthPx }: Coverage,
  factor: number,
  top: number,
  bottom: number,
  left: number,
  width: number,
): void {
  sums.fill(0, 0, width);
  for (let y = top; y < bottom; y++) {
    let at = y * widthPx + left * factor;
    for (let x = 0; x < width; x++) {
      let sum = sums[x]!;
      for (const end = Math.min(at + factor, (y + 1) * widthPx); at < end; at++) sum += data[at]!;
      sums[x] = sum;
    }
  }
}
