import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../geometry/rectangle.ts';
import { type Adjustment, isNeutral, isSameAdjustment, NO_ADJUSTMENT, reachPx } from './model/adjustment.ts';
import type { Coverage } from './model/coverage.ts';
import { type TileReader, type TileStore, toCoverage } from './model/tile-store.ts';
import { boundsOfTiles, everyTileOf, tileRectangle } from './model/tiles.ts';
import {
  adjustExactly,
  createProgressiveAdjust,
  type ProgressiveAdjust,
} from './preview/progressive-adjust.ts';

/** A mask as painted, and as shown and sent: dilated and feathered. Without an adjustment both are the same store. */
export type MaskLayers = Pick<
  ProgressiveAdjust,
  'inexactTiles' | 'isPending' | 'isPrepared' | 'prepare' | 'warmUp'
> & {
  readonly painted: TileStore;
  shown(): TileReader;
  adjustment(): Adjustment;
  /** Updates the shown pixels after a change of painted ones. @returns the shown pixels that may have changed */
  follow(area: Rectangle): Rectangle;
  /**
   * Sets the adjustment of the whole mask. @param area of the painted pixels that changed with it, and are not yet
   * updated in the shown ones @returns the shown pixels that may have changed
   */
  adjust(next: Adjustment, area?: Rectangle): Rectangle;
  /** The same, but leaves most slow work to `refine`: until then some tiles are pending. */
  adjustLater(next: Adjustment, area?: Rectangle): Rectangle;
  /** Inverts both layers, and negates the dilation. */
  invert(): void;
  /** Makes inexact tiles exact, or pending ones inexact. @returns the shown pixels that may have changed */
  refine(mayGoOn: () => boolean, near: Rectangle): readonly Rectangle[];
  /** An exact copy of the shown mask. @param pause awaited after every tile that had to be adjusted */
  copyExact(pause: () => Promise<void>): Promise<Coverage>;
};

export function createMaskLayers(painted: TileStore): MaskLayers {
  const { size } = painted;
  const picture = rectangleOfSize(size);
  const adjusted = painted.snapshot();
  const progressive = createProgressiveAdjust(painted, adjusted);
  let adjustment = NO_ADJUSTMENT;
  const shown = (): TileStore => (isNeutral(adjustment) ? painted : adjusted);

  type Make = ProgressiveAdjust['adjust'];

  function follow(area: Rectangle, make: Make): Rectangle {
    if (isEmptyRectangle(area)) return area;
    progressive.markDirty(area);
    if (isNeutral(adjustment)) return area;
    return make(intersectRectangles(outsetRectangle(area, reachPx(adjustment)), picture), adjustment);
  }

  function adjust(next: Adjustment, area: Rectangle, make: Make): Rectangle {
    if (isSameAdjustment(next, adjustment)) return follow(area, make);
    const before = shown();
    adjustment = { growPx: next.growPx, featherPx: next.featherPx };
    if (!isEmptyRectangle(area)) progressive.markDirty(area);
    if (isNeutral(next)) {
      progressive.clear();
      const changed = everyTileOf(size).filter((tile) => painted.tile(tile) !== adjusted.tile(tile));
      adjusted.fill(0);
      return boundsOfTiles(size, changed);
    }
    // The painted pixels are already shown, from before any adjustment.
    const seen = before === painted ? area : EMPTY_RECTANGLE;
    if (before === painted) adjusted.assign(painted);
    return unionRectangles(seen, make(picture, adjustment));
  }

  return {
    ...progressive,
    painted,
    shown,
    adjustment: () => adjustment,
    follow: (area) => follow(area, progressive.adjust),
    adjust: (next, area = EMPTY_RECTANGLE) => adjust(next, area, progressive.adjust),
    adjustLater: (next, area = EMPTY_RECTANGLE) => adjust(next, area, progressive.postpone),
    invert() {
      painted.invert();
      if (shown() === adjusted) adjusted.invert();
      progressive.markDirty(picture);
      const { growPx, featherPx } = adjustment;
      adjustment = { growPx: growPx === 0 ? 0 : -growPx, featherPx };
    },
    refine: (mayGoOn, near) => progressive.refine(adjustment, mayGoOn, near),
    async copyExact(pause) {
      const [source, copy, now] = [painted.snapshot(), shown().snapshot(), adjustment];
      for (const tile of progressive.inexactTiles()) {
        adjustExactly(source, copy, tileRectangle(size, tile), now);
        await pause();
      }
      return toCoverage(copy);
    },
  };
}
