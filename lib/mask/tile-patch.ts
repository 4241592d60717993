import type { Rectangle, Size } from '../geometry/rectangle.ts';
import type { Coverage } from './coverage.ts';
import type { Layer } from './layer.ts';
import { decodeRuns, encodeRuns, encodeUniform, maxEncodedLength } from './run-length.ts';
import type { CountSnapshot, StatisticsCounter } from './statistics.ts';
import { boundsOfTiles, readTile, TILE_PX, tileRectangle, tilesOf, writeTile } from './tiles.ts';

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

const raw = new Uint8Array(TILE_PX * TILE_PX);
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
 * operation and cost the same, however long the stroke was.
 */
export function swapPatch(coverage: Coverage, counter: StatisticsCounter, patch: TilePatch): TilePatch {
  const { tiles } = patch;
  const data = concatenate(tiles.map((tile) => encodeTile(coverage, counter, tile)));
  const counts = counter.snapshot(tiles);
  restorePatch(coverage, patch);
  counter.restore(tiles, patch.counts);
  return { tiles, data, counts };
}

/** Puts the patch's pixels back. */
export function restorePatch(coverage: Coverage, patch: TilePatch): void {
  let position = 0;
  for (const tile of patch.tiles) {
    const { width, height } = tileRectangle(coverage, tile);
    position = decodeRuns(patch.data, position, raw, width * height);
    writeTile(coverage, tile, raw);
  }
}

/** Whether the patch holds exactly what is there now. */
export function isPatchSame(coverage: Coverage, patch: TilePatch): boolean {
  let position = 0;
  return patch.tiles.every((tile) => {
    const { x, y, width, height } = tileRectangle(coverage, tile);
    position = decodeRuns(patch.data, position, raw, width * height);
    return raw.subarray(0, width * height).every((value, i) => {
      return value === coverage.data[(y + Math.floor(i / width)) * coverage.widthPx + x + (i % width)];
    });
  });
}

/** The smallest rectangle around the patch's tiles. */
export function patchBounds(size: Size, patch: TilePatch): Rectangle {
  return boundsOfTiles(size, patch.tiles);
}

/** Bytes of memory that a patch takes, with an allowance for the objects around the data. */
export function patchBytes(patch: TilePatch): number {
  return patch.data.byteLength + patch.counts.byteLength + patch.tiles.length * 8 + 400;
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
