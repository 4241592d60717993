import { outsetRectangle, type Rectangle, roundOutRectangle, type Size } from '../../geometry/rectangle.ts';
import { type Coverage, createCoverage, fillArea } from '../model/coverage.ts';
import type { TilePixels } from '../model/tile-counts.ts';
import type { TileReader } from '../model/tile-store.ts';
import { everyTileOf, TILE_PX, tileRectangle, tilesOf } from '../model/tiles.ts';

/**
 * A coverage with fewer pixels, each the mean of `factor`² pixels, and 0 or 255 only where all of them are. Its tiles are
 * updated on demand.
 */
export type ReducedCopy = {
  /** Image pixels to one of the copy, along an edge. */
  readonly factor: number;
  readonly coverage: Coverage;
  /** Pixels of the source changed. */
  markDirty(area: Rectangle): void;
  /** Whether the copy is up to date where it shows this area of the source. */
  isFresh(area: Rectangle): boolean;
  /** Updates the copy there. @param mayGoOn asked after every tile */
  update(area: Rectangle, mayGoOn?: () => boolean): void;
};

/** @param factor a power of two, up to the edge of a tile */
export function createReducedCopy(source: TileReader, factor: number): ReducedCopy {
  const { size } = source;
  const coverage = createCoverage(reducedSize(size, factor));
  const dirty = new Set(everyTileOf(size));
  const dirtyIn = (area: Rectangle): number[] => tilesOf(size, area).filter((tile) => dirty.has(tile));

  function reduce(index: number): void {
    const tile = source.tile(index);
    const rectangle = tileRectangle(size, index);
    const target = reducedArea(rectangle, factor);
    if (typeof tile === 'number') fillArea(coverage, target, tile);
    else reduceTile(tile, rectangle, coverage, target, factor);
  }

  return {
    factor,
    coverage,
    markDirty(area) {
      for (const tile of tilesOf(size, area)) dirty.add(tile);
    },
    isFresh: (area) => dirty.size === 0 || dirtyIn(area).length === 0,
    update(area, mayGoOn = () => true) {
      for (const tile of dirtyIn(area)) {
        reduce(tile);
        dirty.delete(tile);
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

const sums = new Int32Array(TILE_PX);

function reduceTile(
  pixels: TilePixels,
  { width, height }: Rectangle,
  target: Coverage,
  area: Rectangle,
  factor: number,
): void {
  const shift = Math.log2(factor);
  for (let row = 0; row < area.height; row++) {
    const bottom = Math.min(height, (row + 1) * factor);
    sums.fill(0, 0, area.width);
    for (let y = row * factor; y < bottom; y++) {
      for (let x = 0, at = y * width; x < width; x++, at++) sums[x >> shift]! += pixels[at]!;
    }
    for (let x = 0; x < area.width; x++) {
      const count = (bottom - row * factor) * Math.min(factor, width - x * factor);
      const sum = sums[x]!;
      const isUniform = sum === 0 || sum === 255 * count;
      const mean = Math.round(sum / count);
      const at = (area.y + row) * target.widthPx + area.x + x;
      target.data[at] = isUniform ? mean : Math.min(254, Math.max(1, mean));
    }
  }
}
