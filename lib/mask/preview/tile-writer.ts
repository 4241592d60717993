import type { Rectangle } from '../../geometry/rectangle.ts';
import { adjustArea } from '../adjust/adjust-coverage.ts';
import type { Adjustment } from '../model/adjustment.ts';
import type { Coverage } from '../model/coverage.ts';
import { fillArea } from '../model/coverage-area.ts';
import type { Layer } from '../model/layer.ts';
import { tileRectangle, tilesOf } from '../model/tiles.ts';
import type { RoughForm } from './low-res-adjust.ts';

/** Writes shown tiles and keeps their counts. */
export type TileWriter = {
  /** Nothing but one value. */
  fill(tile: number, value: 0 | 255): void;
  writeExactly(tile: number, adjustment: Adjustment): void;
  /** A tile that the rough form has. */
  writeRoughly(tile: number): void;
  /** Exactly, and counted by whoever counts the rest. @returns the area */
  writeArea(area: Rectangle, adjustment: Adjustment): Rectangle;
};

/**
 * @param painted the mask as it is painted
 * @param uncounted tiles whose pixels changed since the layer's counter counted them; kept up to date here
 */
export function createTileWriter(
  painted: () => Coverage,
  { coverage, counter }: Layer,
  uncounted: Set<number>,
  form: RoughForm,
): TileWriter {
  return {
    fill(tile, value) {
      if (!uncounted.has(tile) && counter.uniformValue(tile) === value) return;
      fillArea(coverage, tileRectangle(coverage, tile), value);
      counter.setTiles([tile], value);
      uncounted.delete(tile);
    },
    writeExactly(tile, adjustment) {
      adjustArea(painted(), coverage, tileRectangle(coverage, tile), adjustment);
      counter.recount([tile]);
      uncounted.delete(tile);
    },
    writeRoughly(tile) {
      const { value, share } = form.write(coverage, tile);
      if (value === undefined) counter.estimate(tile, share);
      else counter.setTiles([tile], value);
      uncounted.delete(tile);
    },
    writeArea(area, adjustment) {
      adjustArea(painted(), coverage, area, adjustment);
      for (const tile of tilesOf(coverage, area)) uncounted.add(tile);
      return area;
    },
  };
}
