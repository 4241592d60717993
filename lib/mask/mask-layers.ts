import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../geometry/rectangle.ts';
import { adjustArea } from './adjust-coverage.ts';
import { type Adjustment, isNeutral, isSameAdjustment, NO_ADJUSTMENT, reachPx } from './adjustment.ts';
import { type Coverage, invertCoverage } from './coverage.ts';
import { createStatisticsCounter, type StatisticsCounter } from './statistics.ts';
import { tileRectangle, tilesOf } from './tiles.ts';

/** Pixels and their counts. */
export type Layer = { readonly coverage: Coverage; readonly counter: StatisticsCounter };

/**
 * A mask as it is painted, and as it is shown and sent: grown and feathered. While nothing is adjusted both are the same layer, so
 * that painting costs nothing more and takes no more memory.
 */
export type MaskLayers = {
  /** Always the same object. */
  readonly shown: Layer;
  painted(): Layer;
  adjustment(): Adjustment;
  /** Painted pixels changed: brings the shown ones after them. @returns the shown pixels that may have changed */
  follow(area: Rectangle): Rectangle;
  /** Counts what is shown where these painted tiles changed; the painted ones are counted by whoever changes them. */
  count(tiles: readonly number[]): void;
  /** Another adjustment for the whole mask, counted. @returns the shown pixels that may have changed */
  adjust(next: Adjustment): Rectangle;
  /** Both layers become their opposite, counted, and growing becomes shrinking. */
  invert(): void;
};

/** @param coverage the painted mask, which becomes the shown one; it is taken to be empty until it is counted */
export function createMaskLayers(coverage: Coverage): MaskLayers {
  const shown = layerOf(coverage);
  let painted = shown;
  let adjustment = NO_ADJUSTMENT;
  const picture = rectangleOfSize(coverage);

  function reached(area: Rectangle): Rectangle {
    return intersectRectangles(outsetRectangle(area, reachPx(adjustment)), picture);
  }

  function separate(): void {
    painted = layerOf({ ...coverage, data: coverage.data.slice() });
    painted.counter.copy(shown.counter);
  }

  function join(): void {
    coverage.data.set(painted.coverage.data);
    shown.counter.copy(painted.counter);
    painted = shown;
  }

  return {
    shown,
    painted: () => painted,
    adjustment: () => adjustment,
    follow(area) {
      if (painted === shown || isEmptyRectangle(area)) return area;
      adjustArea(painted.coverage, coverage, reached(area), adjustment);
      return reached(area);
    },
    count(tiles) {
      if (painted === shown) return;
      const around = tiles.flatMap((tile) => tilesOf(coverage, reached(tileRectangle(coverage, tile))));
      shown.counter.recount([...new Set(around)]);
    },
    adjust(next) {
      if (isSameAdjustment(next, adjustment)) return EMPTY_RECTANGLE;
      adjustment = { growPx: next.growPx, featherPx: next.featherPx };
      if (isNeutral(next)) {
        join();
        return picture;
      }
      if (painted === shown) separate();
      adjustArea(painted.coverage, coverage, picture, next);
      shown.counter.recount(tilesOf(coverage, picture));
      return picture;
    },
    invert() {
      for (const layer of new Set([painted, shown])) {
        invertCoverage(layer.coverage);
        layer.counter.invert();
      }
      const { growPx, featherPx } = adjustment;
      adjustment = { growPx: growPx === 0 ? 0 : -growPx, featherPx };
    },
  };
}

function layerOf(coverage: Coverage): Layer {
  return { coverage, counter: createStatisticsCounter(coverage) };
}
