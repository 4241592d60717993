import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../geometry/rectangle.ts';
import { createLayerPair } from './layer-pair.ts';
import { type Adjustment, isNeutral, isSameAdjustment, NO_ADJUSTMENT, reachPx } from './model/adjustment.ts';
import { invertCoverage } from './model/coverage.ts';
import type { Layer } from './model/layer.ts';
import { tilesOf } from './model/tiles.ts';
import { createGradualForm, type GradualForm } from './preview/progressive-adjust.ts';

/**
 * A mask as it is painted, and as it is shown and sent: grown and feathered. While nothing is adjusted both are the same layer, so
 * that painting costs nothing more; until something is, it takes no more memory either.
 */
export type MaskLayers = {
  /** Always the same object. */
  readonly shown: Layer;
  painted(): Layer;
  adjustment(): Adjustment;
  /** Does beforehand all that the first adjustment has to do. */
  prepare(): void;
  /** Whether adjusting the whole mask would have to do what `prepareForm` can do now. */
  isFormPrepared(): boolean;
  /** Does a piece of that. It takes no more memory. */
  prepareForm(mayGoOn: () => boolean): void;
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
  /** The same, but most of what takes long is left to `refine`: until then some tiles are behind. */
  adjustLater(next: Adjustment, area?: Rectangle): Rectangle;
  /** Both layers become their opposite, counted, and growing becomes shrinking. */
  invert(): void;
  /** The one value that all shown pixels of a tile have, 0 or 255; undefined when they differ, or were not counted. */
  uniformValue(tile: number): 0 | 255 | undefined;
  /** Whether some tiles do not show the adjustment in effect, not even roughly. */
  isBehind(): boolean;
  /** The tiles that are shown roughly as yet, or are behind; see `gradual-form.ts`. */
  roughTiles(): readonly number[];
  /** Brings some of them nearer to what they should be, counted. @returns the shown pixels that may have changed */
  refine(mayGoOn: () => boolean, near: Rectangle): readonly Rectangle[];
};

/** How an adjusted area is made anew. */
type Make = GradualForm['refresh'];

/** @param shown the painted mask, which becomes the shown one too */
export function createMaskLayers(shown: Layer): MaskLayers {
  const { coverage } = shown;
  const pair = createLayerPair(shown);
  let adjustment = NO_ADJUSTMENT;
  const uncounted = new Set<number>();
  const picture = rectangleOfSize(coverage);
  const form = createGradualForm(() => pair.painted().coverage, shown, uncounted);

  /** Painted pixels changed. */
  function note(area: Rectangle): void {
    if (isEmptyRectangle(area)) return;
    form.markStale(area);
    pair.touch();
  }

  function follow(area: Rectangle, make: Make = form.refresh): Rectangle {
    note(area);
    if (isEmptyRectangle(area)) return area;
    if (!pair.areApart()) {
      for (const tile of tilesOf(coverage, area)) uncounted.add(tile);
      return area;
    }
    const reached = outsetRectangle(area, reachPx(adjustment));
    return make(intersectRectangles(reached, picture), adjustment);
  }

  function adjust(next: Adjustment, area: Rectangle, make: Make): Rectangle {
    if (isSameAdjustment(next, adjustment)) return follow(area, make);
    adjustment = { growPx: next.growPx, featherPx: next.featherPx };
    note(area);
    if (isNeutral(next)) {
      form.forget();
      return pair.join();
    }
    // What was painted while the layers were one is seen already.
    const seen = pair.areApart() ? EMPTY_RECTANGLE : area;
    pair.part();
    return unionRectangles(seen, make(picture, adjustment));
  }

  return {
    shown,
    painted: pair.painted,
    adjustment: () => adjustment,
    prepare() {
      if (pair.areApart()) return;
      pair.copy();
      form.prepare();
      form.rehearse();
    },
    isFormPrepared: form.isPrepared,
    prepareForm: form.prepare,
    follow: (area) => follow(area),
    count() {
      if (pair.areApart()) shown.counter.recount([...uncounted]);
      uncounted.clear();
    },
    adjust: (next, area = EMPTY_RECTANGLE) => adjust(next, area, form.refresh),
    adjustLater: (next, area = EMPTY_RECTANGLE) => adjust(next, area, form.postpone),
    invert() {
      for (const layer of new Set([pair.painted(), shown])) {
        invertCoverage(layer.coverage);
        layer.counter.invert();
      }
      note(picture);
      const { growPx, featherPx } = adjustment;
      adjustment = { growPx: growPx === 0 ? 0 : -growPx, featherPx };
    },
    uniformValue: (tile) => (uncounted.has(tile) ? undefined : shown.counter.uniformValue(tile)),
    isBehind: form.isBehind,
    roughTiles: form.roughTiles,
    refine: (mayGoOn, near) => form.refine(adjustment, mayGoOn, near),
  };
}
