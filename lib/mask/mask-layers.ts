import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../geometry/rectangle.ts';
import { type Adjustment, isNeutral, isSameAdjustment, NO_ADJUSTMENT, reachPx } from './adjustment.ts';
import { type Coverage, createCoverage, invertCoverage } from './coverage.ts';
import { createGradualForm, type GradualForm } from './gradual-form.ts';
import { createStatisticsCounter, type StatisticsCounter } from './statistics.ts';
import { tilesOf } from './tiles.ts';

/** Pixels and their counts. */
export type Layer = { readonly coverage: Coverage; readonly counter: StatisticsCounter };

/**
 * A mask as it is painted, and as it is shown and sent: grown and feathered. While nothing is adjusted both are the same layer, so
 * that painting costs nothing more; until something is, it takes no more memory either.
 */
export type MaskLayers = {
  /** Always the same object. */
  readonly shown: Layer;
  painted(): Layer;
  adjustment(): Adjustment;
  /** Does beforehand what the first adjustment has to do. */
  prepare(): void;
  /** Painted pixels changed: brings the shown ones after them. @returns the shown pixels that may have changed */
  follow(area: Rectangle): Rectangle;
  /** Counts what is shown and changed since; the painted layer is counted by whoever changes it, and before this. */
  count(): void;
  /**
   * Another adjustment for the whole mask, counted.
   * @param area of the painted pixels that changed with it, and are not followed yet
   * @returns the shown pixels that may have changed
   */
  adjust(next: Adjustment, area?: Rectangle): Rectangle;
  /** Both layers become their opposite, counted, and growing becomes shrinking. */
  invert(): void;
  /** The one value that all shown pixels of a tile have, 0 or 255; undefined when they differ, or were not counted. */
  uniformValue(tile: number): 0 | 255 | undefined;
  /** The tiles that are shown roughly as yet; see `gradual-form.ts`. */
  roughTiles(): readonly number[];
  /** Makes some of them exact, counted. @returns the shown pixels that may have changed */
  refine(mayGoOn: () => boolean, near: Rectangle): readonly Rectangle[];
};

type Apart = { readonly painted: Layer; readonly form: GradualForm };

/** @param coverage the painted mask, which becomes the shown one; it is taken to be empty until it is counted */
export function createMaskLayers(coverage: Coverage): MaskLayers {
  const shown = layerOf(coverage);
  let painted = shown;
  /** Made with the first adjustment, and kept: memory that is new costs more than what is in it. */
  let apart: Apart | undefined;
  let adjustment = NO_ADJUSTMENT;
  const uncounted = new Set<number>();
  const picture = rectangleOfSize(coverage);

  function makeApart(): Apart {
    const own = layerOf(createCoverage(coverage));
    return { painted: own, form: createGradualForm(own.coverage, shown, uncounted) };
  }

  /** The gradual form while the layers are two. */
  const currentForm = (): GradualForm | undefined => (painted === shown ? undefined : apart?.form);

  function separate(): GradualForm {
    apart ??= makeApart();
    painted = apart.painted;
    painted.coverage.data.set(coverage.data);
    painted.counter.copy(shown.counter);
    return apart.form;
  }

  function join(): Rectangle {
    coverage.data.set(painted.coverage.data);
    shown.counter.copy(painted.counter);
    painted = shown;
    return picture;
  }

  function follow(area: Rectangle): Rectangle {
    if (isEmptyRectangle(area)) return area;
    apart?.form.markStale(area);
    const form = currentForm();
    if (!form) {
      for (const tile of tilesOf(coverage, area)) uncounted.add(tile);
      return area;
    }
    const reached = outsetRectangle(area, reachPx(adjustment));
    return form.refresh(intersectRectangles(reached, picture), adjustment);
  }

  return {
    shown,
    painted: () => painted,
    adjustment: () => adjustment,
    prepare() {
      if (painted !== shown) return;
      apart ??= makeApart();
      apart.painted.coverage.data.set(coverage.data);
      apart.form.prepare();
    },
    follow,
    count() {
      if (painted !== shown) shown.counter.recount([...uncounted]);
      uncounted.clear();
    },
    adjust(next, area = EMPTY_RECTANGLE) {
      if (isSameAdjustment(next, adjustment)) return follow(area);
      adjustment = { growPx: next.growPx, featherPx: next.featherPx };
      apart?.form.markStale(area);
      if (isNeutral(next)) return join();
      const form = currentForm() ?? separate();
      return form.refresh(picture, adjustment);
    },
    invert() {
      for (const layer of new Set([painted, shown])) {
        invertCoverage(layer.coverage);
        layer.counter.invert();
      }
      apart?.form.markStale(picture);
      const { growPx, featherPx } = adjustment;
      adjustment = { growPx: growPx === 0 ? 0 : -growPx, featherPx };
    },
    uniformValue: (tile) => (uncounted.has(tile) ? undefined : shown.counter.uniformValue(tile)),
    roughTiles: () => currentForm()?.roughTiles() ?? [],
    refine: (mayGoOn, near) => currentForm()?.refine(adjustment, mayGoOn, near) ?? [],
  };
}

function layerOf(coverage: Coverage): Layer {
  return { coverage, counter: createStatisticsCounter(coverage) };
}
