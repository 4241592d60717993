import type { Rectangle } from '../../geometry/rectangle.ts';
import type { TilePixels } from '../model/tile-counts.ts';
import type { Tile, TileStore } from '../model/tile-store.ts';
import { TILE_PX, tileRectangle } from '../model/tiles.ts';
import { decodeRuns, encodeRuns, maxEncodedLength } from '../raster/run-length.ts';

/** Maximum memory of cached steps, bytes; older steps are redrawn from their commands. */
const MAX_CACHE_BYTES = 52 * 1024 * 1024;
/** Share of the limit from which steps are compressed in idle time. */
const IDLE_SHARE = 0.5;
/** Compressed bytes written per slice, which determines its time; each tile adds an overhead. */
const BYTES_AT_A_TIME = 512 * 1024;
const TILE_COST = 4096;

/** Run lengths of a tile, see `run-length.ts`. */
type CompressedTile = { readonly runs: Uint8Array };
/**
 * The tiles that a step changed, in the state on its other side: before it while it is done, after it while it is
 * undone.
 */
type Step = Map<number, Tile | CompressedTile>;

/** The tiles of each step that lead one step back or forward, by the step's index in the history. */
export type UndoCache = {
  /** Sets a step. */
  set(index: number, tiles: ReadonlyMap<number, Tile>): void;
  /** Drops steps. @param to exclusive; the end of the history by default */
  drop(from: number, to?: number): void;
  has(index: number): boolean;
  /** Exchanges the step's tiles with the store's: undo and redo are the same operation. @returns the tiles */
  swap(index: number, store: TileStore): number[];
  bytes(): number;
  /** Whether `compress` has anything to do. */
  canCompress(): boolean;
  /** Compresses some tiles. */
  compress(): void;
};

const encoded = new Uint8Array(maxEncodedLength(TILE_PX * TILE_PX));

export function createUndoCache(maxBytes = MAX_CACHE_BYTES): UndoCache {
  const steps: (Step | undefined)[] = [];
  /** Cursor of the last access. */
  let cursor = 0;
  const bytes = (): number => steps.reduce((sum, step) => sum + (step ? bytesOf(step) : 0), 0);

  /** Steps far from the cursor are the least likely to be used again. */
  function farthestFirst(): number[] {
    const distance = (index: number): number => Math.abs(index - cursor);
    return [...steps.keys()].filter((index) => steps[index]).sort((a, b) => distance(b) - distance(a));
  }

  /** Compresses steps until the rest is within the limit, or the budget of work is spent. */
  function compress(limit: number, work: number): void {
    let excess = bytes() - limit;
    let left = work;
    for (const index of farthestFirst()) {
      for (const [tile, pixels] of steps[index]!) {
        if (excess <= 0 || left <= 0) return;
        if (!(pixels instanceof Uint8Array)) continue;
        const runs = encoded.slice(0, encodeRuns(pixels, pixels.length, encoded));
        steps[index]!.set(tile, { runs });
        excess -= pixels.length - runs.length;
        left -= runs.length + TILE_COST;
      }
    }
  }

  function touch(index: number): void {
    cursor = index;
    compress(maxBytes, 6 * BYTES_AT_A_TIME);
    trim();
  }

  /**
   * Drops steps until the rest is within the limit. Noise is larger when compressed, so idle work can exceed the limit
   * too.
   */
  function trim(): void {
    let total = bytes();
    for (const far of total > maxBytes ? farthestFirst() : []) {
      if (total <= maxBytes) return;
      total -= bytesOf(steps[far]!);
      steps[far] = undefined;
    }
  }

  return {
    set(index, tiles) {
      steps[index] = new Map(tiles);
      touch(index);
    },
    drop: (from, to = steps.length) => void steps.fill(undefined, from, to),
    has: (index) => steps[index] !== undefined,
    swap(index, store) {
      const step = steps[index]!;
      for (const [tile, other] of step) {
        step.set(tile, store.tile(tile));
        store.set(tile, isCompressed(other) ? decompress(other, tileRectangle(store.size, tile)) : other);
      }
      const tiles = [...step.keys()];
      touch(index);
      return tiles;
    },
    bytes,
    canCompress: () =>
      bytes() > maxBytes * IDLE_SHARE &&
      steps.some((step) => [...(step?.values() ?? [])].some((tile) => tile instanceof Uint8Array)),
    compress() {
      compress(maxBytes * IDLE_SHARE, BYTES_AT_A_TIME);
      trim();
    },
  };
}

function isCompressed(tile: Tile | CompressedTile): tile is CompressedTile {
  return typeof tile === 'object' && 'runs' in tile;
}

function decompress({ runs }: CompressedTile, { width, height }: Rectangle): TilePixels {
  const pixels = new Uint8Array(width * height);
  decodeRuns(runs, pixels, pixels.length);
  return pixels;
}

/** Includes an allowance for the objects around the pixels. */
function bytesOf(step: Step): number {
  let bytes = 0;
  for (const tile of step.values()) {
    bytes += 16 + (isCompressed(tile) ? tile.runs.length : typeof tile === 'number' ? 0 : tile.length);
  }
  return bytes;
}
