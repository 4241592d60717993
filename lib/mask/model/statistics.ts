import type { Coverage } from './coverage.ts';
import { EXPORT_HIGH, EXPORT_LOW } from './polarity.ts';
import { readTile, TILE_PX, tileGrid, tileRectangle } from './tiles.ts';

/** What a person wants to know about a mask. */
export type CoverageStatistics = {
  /** Part of the picture that is painted, 0 … 1; a half-covered pixel counts half. */
  readonly share: number;
  /** True when at least one pixel would be exported as painted. */
  readonly hasMask: boolean;
  /** True when every pixel would be exported as fully painted. */
  readonly isFull: boolean;
};

/** The counts of some tiles at another time, to be put back without counting. */
export type CountSnapshot = Float64Array;

/** Counts kept for each tile, so that a stroke recounts only what it touched. */
export type StatisticsCounter = {
  /** Counts these tiles again. @returns whether any sum is different from before */
  recount(tiles: readonly number[]): boolean;
  /** All pixels of these tiles became one value, 0 or 255. */
  setTiles(tiles: readonly number[], value: number): void;
  /** What a tile roughly holds, not all of it one value: part of it that is painted, 0 … 1. */
  estimate(tile: number, share: number): void;
  /** The whole mask became one value, 0 or 255. */
  setAll(value: number): void;
  /** The whole mask was inverted. */
  invert(): void;
  snapshot(tiles: readonly number[]): CountSnapshot;
  restore(tiles: readonly number[], snapshot: CountSnapshot): void;
  /** Takes over the counts of another mask of the same size. */
  copy(other: StatisticsCounter): void;
  /** The one value that all pixels of a tile have, 0 or 255; undefined when they differ. */
  uniformValue(tile: number): 0 | 255 | undefined;
  total(): CoverageStatistics;
};

/** Three numbers a tile: the sum of coverage, pixels that count as painted at all, and as fully painted. */
const FIELDS = 3;

/** @param coverage counted from now on; it is taken to be empty until tiles are recounted */
export function createStatisticsCounter(coverage: Coverage): StatisticsCounter {
  const grid = tileGrid(coverage);
  const tileCount = grid.columns * grid.rows;
  const pixelCount = coverage.widthPx * coverage.heightPx;
  const areas = Array.from({ length: tileCount }, (_, tile) => {
    const { width, height } = tileRectangle(coverage, tile);
    return width * height;
  });
  const counts = new Float64Array(tileCount * FIELDS);
  const everyTile = areas.map((_, tile) => tile);

  function setTile(tile: number, sum: number, painted: number, solid: number): void {
    counts[tile * FIELDS] = sum;
    counts[tile * FIELDS + 1] = painted;
    counts[tile * FIELDS + 2] = solid;
  }

  function setTiles(tiles: readonly number[], value: number): void {
    for (const tile of tiles) {
      const area = areas[tile]!;
      setTile(tile, area * value, value > EXPORT_LOW ? area : 0, value >= EXPORT_HIGH ? area : 0);
    }
  }

  function restore(tiles: readonly number[], snapshot: CountSnapshot): void {
    tiles.forEach((tile, i) => {
      counts.set(snapshot.subarray(i * FIELDS, i * FIELDS + FIELDS), tile * FIELDS);
    });
  }

  return {
    recount(tiles) {
      let isChanged = false;
      for (const tile of tiles) {
        const { sum, painted, solid } = countPixels(coverage, tile);
        if (sum !== counts[tile * FIELDS]) isChanged = true;
        setTile(tile, sum, painted, solid);
      }
      return isChanged;
    },
    setTiles,
    estimate(tile, share) {
      const area = areas[tile]!;
      const painted = Math.min(area - 1, Math.max(1, Math.round(area * share)));
      setTile(tile, 255 * painted, painted, painted);
    },
    setAll: (value) => setTiles(everyTile, value),
    invert() {
      areas.forEach((area, tile) => {
        const [sum, painted, solid] = counts.subarray(tile * FIELDS, tile * FIELDS + FIELDS);
        // What counted as untouched counts as fully painted now: the two thresholds mirror each other.
        setTile(tile, 255 * area - sum!, area - solid!, area - painted!);
      });
    },
    snapshot(tiles) {
      const snapshot = new Float64Array(tiles.length * FIELDS);
      tiles.forEach((tile, i) => {
        snapshot.set(counts.subarray(tile * FIELDS, tile * FIELDS + FIELDS), i * FIELDS);
      });
      return snapshot;
    },
    restore,
    copy: (other) => restore(everyTile, other.snapshot(everyTile)),
    uniformValue(tile) {
      const sum = counts[tile * FIELDS]!;
      if (sum === 0) return 0;
      return sum === 255 * areas[tile]! ? 255 : undefined;
    },
    total() {
      let [share, painted, solid] = [0, 0, 0];
      for (let i = 0; i < counts.length; i += FIELDS) {
        share += counts[i]!;
        painted += counts[i + 1]!;
        solid += counts[i + 2]!;
      }
      return { share: share / (255 * pixelCount), hasMask: painted > 0, isFull: solid === pixelCount };
    },
  };
}

const raw = new Uint8Array(TILE_PX * TILE_PX);
const rawWords = new Uint32Array(raw.buffer);

/** Four pixels at a time where all are kept or all are painted, which nearly all are. */
function countPixels(coverage: Coverage, tile: number): { sum: number; painted: number; solid: number } {
  const length = readTile(coverage, tile, raw);
  const wholeWords = length >> 2;
  const counts = { sum: 0, painted: 0, solid: 0 };
  let solidWords = 0;
  for (let i = 0; i < wholeWords; i++) {
    const word = rawWords[i]!;
    if (word === 0) continue;
    if (word === 0xffffffff) solidWords++;
    else countBytes(i * 4, i * 4 + 4, counts);
  }
  countBytes(wholeWords * 4, length, counts);
  return {
    sum: counts.sum + solidWords * 4 * 255,
    painted: counts.painted + solidWords * 4,
    solid: counts.solid + solidWords * 4,
  };
}

function countBytes(
  start: number,
  end: number,
  counts: { sum: number; painted: number; solid: number },
): void {
  for (let i = start; i < end; i++) {
    const value = raw[i]!;
    counts.sum += value;
    if (value > EXPORT_LOW) counts.painted++;
    if (value >= EXPORT_HIGH) counts.solid++;
  }
}
