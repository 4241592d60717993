import type { Rectangle, Size } from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Layer } from '../model/layer.ts';
import type { CountSnapshot, StatisticsCounter } from '../model/statistics.ts';
import { boundsOfTiles, readTile, TILE_PX, tileRectangle, tilesOf, writeTile } from '../model/tiles.ts';
import { chunked, type Pieces, TILES_AT_A_TIME } from '../pieces.ts';
import { decodeRuns, encodeRuns, encodeUniform, maxEncodedLength } from '../raster/run-length.ts';

/** What some tiles held at another time, compressed: `data` has one tile after the other, in the order of `tiles`. */
export type TilePatch = {
  readonly tiles: readonly number[];
  readonly data: Uint8Array;
  readonly counts: CountSnapshot;
};

/** Remembers tiles before they change, each of them once. */
export type PatchRecorder = {
  /** Call before pixels within `area` change; the area must lie within the picture. */
  keep(area: Rectangle): void;
  /** What the kept tiles held. Call before they are counted again. */
  finish(): TilePatch;
};

/** A piece of putting back reads and writes about so many compressed bytes: eight tiles of noise. */
const BYTES_AT_A_TIME = 512 * 1024;

const raw = new Uint8Array(TILE_PX * TILE_PX);
const kept = new Uint8Array(raw.length);
const encoded = new Uint8Array(maxEncodedLength(raw.length));

/** @param layer asked whenever something is kept, since it may be another one by then */
export function createPatchRecorder(layer: () => Layer): PatchRecorder {
  const kept = new Map<number, Uint8Array>();
  return {
    keep(area) {
      const { coverage, counter } = layer();
      for (const tile of tilesOf(coverage, area)) {
        if (!kept.has(tile)) kept.set(tile, encodeTile(coverage, counter, tile));
      }
    },
    finish() {
      const tiles = [...kept.keys()];
      return { tiles, data: concatenate([...kept.values()]), counts: layer().counter.snapshot(tiles) };
    },
  };
}

/**
 * Puts the patch's pixels and counts back, and returns the patch that undoes that: with it, undo and redo are the same
 * operation and cost the same, however long the stroke was. What compresses badly takes more than one piece, between
 * which nothing else may draw.
 */
export function* swapPatch({ coverage, counter }: Layer, patch: TilePatch): Pieces<TilePatch> {
  const { tiles } = patch;
  const counts = counter.snapshot(tiles);
  const parts: Uint8Array[] = [];
  let [position, handled] = [0, 0];
  for (const tile of tiles) {
    if (handled > BYTES_AT_A_TIME) {
      handled = 0;
      yield;
    }
    const part = encodeTile(coverage, counter, tile);
    parts.push(part);
    const end = restoreTile(coverage, patch, tile, position);
    handled += part.length + end - position;
    position = end;
  }
  counter.restore(tiles, patch.counts);
  return { tiles, data: concatenate(parts), counts };
}

/** Puts the patch's pixels back. */
export function restorePatch(coverage: Coverage, patch: TilePatch): void {
  let position = 0;
  for (const tile of patch.tiles) position = restoreTile(coverage, patch, tile, position);
}

/** Whether the patch holds exactly what is there now. */
export function* isPatchSame(coverage: Coverage, patch: TilePatch): Pieces<boolean> {
  let position = 0;
  for (const tiles of chunked(patch.tiles, TILES_AT_A_TIME)) {
    for (const tile of tiles) {
      const length = readTile(coverage, tile, raw);
      position = decodeRuns(patch.data, position, kept, length);
      if (!isSame(raw, kept, length)) return false;
    }
    yield;
  }
  return true;
}

/** The smallest rectangle around the patch's tiles. */
export function patchBounds(size: Size, patch: TilePatch): Rectangle {
  return boundsOfTiles(size, patch.tiles);
}

/** Bytes of memory that a patch takes, with an allowance for the objects around the data. */
export function patchBytes(patch: TilePatch): number {
  return patch.data.byteLength + patch.counts.byteLength + patch.tiles.length * 8 + 400;
}

/** @returns where the next tile begins in the patch's data */
function restoreTile(coverage: Coverage, patch: TilePatch, tile: number, position: number): number {
  const { width, height } = tileRectangle(coverage, tile);
  const end = decodeRuns(patch.data, position, raw, width * height);
  writeTile(coverage, tile, raw);
  return end;
}

function isSame(a: Uint8Array, b: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function encodeTile(coverage: Coverage, counter: StatisticsCounter, tile: number): Uint8Array {
  const value = counter.uniformValue(tile);
  if (value === undefined) {
    const length = readTile(coverage, tile, raw);
    return encoded.slice(0, encodeRuns(raw, length, encoded));
  }
  // Most tiles are all kept or all painted, which the counts know without a look at the pixels.
  const { width, height } = tileRectangle(coverage, tile);
  return encodeUniform(value, width * height);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
