import { countsOf } from './tile-counts.ts';
import type { TileReader } from './tile-store.ts';
import { everyTileOf, tileRectangle } from './tiles.ts';

/** Facts of a mask for users. */
export type CoverageStatistics = {
  /** Part of the picture that is painted, 0 … 1; a half-covered pixel counts half. */
  readonly share: number;
  /** True when at least one pixel would be exported as painted. */
  readonly hasMask: boolean;
  /** True when every pixel would be exported as fully painted. */
  readonly isFull: boolean;
};

/** Counts only tiles that were not counted before. */
export function statisticsOf(tiles: TileReader): CoverageStatistics {
  const pixelCount = tiles.size.widthPx * tiles.size.heightPx;
  let [sum, painted, solid] = [0, 0, 0];
  for (const index of everyTileOf(tiles.size)) {
    const tile = tiles.tile(index);
    const { width, height } = tileRectangle(tiles.size, index);
    const full = tile === 255 ? width * height : 0;
    const counts =
      typeof tile === 'number' ? { sum: 255 * full, painted: full, solid: full } : countsOf(tile);
    sum += counts.sum;
    painted += counts.painted;
    solid += counts.solid;
  }
  return { share: sum / (255 * pixelCount), hasMask: painted > 0, isFull: solid === pixelCount };
}
