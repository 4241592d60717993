import { intersectRectangles, rectangleOfSize, type Size } from '../../geometry/rectangle.ts';
import {
  type Coverage,
  type CoverageWindow,
  checkSize,
  copyArea,
  createCoverage,
  fillArea,
  type PixelSource,
  windowOver,
} from './coverage.ts';
import { forgetCounts, inverted, isSamePixels, type TilePixels, uniformValueIn } from './tile-counts.ts';
import { everyTileOf, tileRectangle, tilesOf } from './tiles.ts';

/** The pixels of a tile, row after row, or the single value of all of them. */
export type Tile = 0 | 255 | TilePixels;

/** Read access to the pixels of a mask. */
export type TileReader = PixelSource & {
  /** Must not be written to. */
  tile(index: number): Tile;
};

/** The pixels of a mask as copy-on-write tiles: a snapshot shares all of them, and a shared tile is copied before it is written. */
export type TileStore = TileReader & {
  set(index: number, tile: Tile): void;
  /** A tile's pixels for writing, until the next snapshot. */
  window(index: number): CoverageWindow;
  fill(value: 0 | 255): void;
  invert(): void;
  snapshot(): TileStore;
  /** Takes over the tiles of a store of the same size. */
  assign(other: TileStore): void;
  /** Stores a written tile as a number if all its pixels are equal. */
  normalize(index: number): void;
  /** Stores a tile as `before` when the pixels are equal, else normalizes it. @returns whether it differs from `before` */
  settle(index: number, before: Tile): boolean;
};

/** An empty mask, or one of these tiles. @throws RangeError as `checkSize` */
export function createTileStore(size: Size, tiles: Tile[] = everyTileOf(size).map(() => 0)): TileStore {
  checkSize(size);
  /** Tiles that no other store shares. */
  const owned = new Set<number>();
  const store: TileStore = {
    size,
    tile: (index) => tiles[index]!,
    read(area, target) {
      const window = windowOver(area, target);
      for (const index of tilesOf(size, area)) {
        const rectangle = tileRectangle(size, index);
        const part = intersectRectangles(rectangle, area);
        const tile = tiles[index]!;
        if (typeof tile === 'number') fillArea(window, part, tile);
        else copyArea(windowOver(rectangle, tile), window, part);
      }
    },
    set(index, tile) {
      tiles[index] = tile;
      owned.delete(index);
    },
    window(index) {
      const area = tileRectangle(size, index);
      let tile = tiles[index]!;
      if (typeof tile === 'number' || !owned.has(index)) {
        tile = typeof tile === 'number' ? new Uint8Array(area.width * area.height).fill(tile) : tile.slice();
        tiles[index] = tile;
        owned.add(index);
      }
      forgetCounts(tile);
      return windowOver(area, tile);
    },
    fill(value) {
      tiles.fill(value);
      owned.clear();
    },
    invert() {
      tiles.forEach((tile, index) => {
        store.set(index, typeof tile === 'number' ? (tile === 0 ? 255 : 0) : inverted(tile));
      });
    },
    snapshot() {
      owned.clear();
      return createTileStore(size, tiles.slice());
    },
    assign(other) {
      const shared = other.snapshot();
      for (const index of tiles.keys()) store.set(index, shared.tile(index));
    },
    normalize(index) {
      const tile = tiles[index]!;
      const value = typeof tile === 'number' ? tile : uniformValueIn(tile);
      if (value !== undefined) store.set(index, value);
    },
    settle(index, before) {
      const tile = tiles[index]!;
      if (tile === before) return false;
      if (typeof tile === 'object' && typeof before === 'object' && isSamePixels(tile, before)) {
        store.set(index, before);
        return false;
      }
      store.normalize(index);
      return tiles[index] !== before;
    },
  };
  return store;
}

/** The pixels as one dense copy. */
export function toCoverage(tiles: TileReader): Coverage {
  const coverage = createCoverage(tiles.size);
  tiles.read(rectangleOfSize(tiles.size), coverage.data);
  return coverage;
}
