import { rectangleOfSize } from '../../geometry/rectangle.ts';
import { adjustArea } from '../adjust/adjust-coverage.ts';
import { type Adjustment, effectiveAdjustment, isNeutral } from '../model/adjustment.ts';
import type { MaskCommand } from '../model/command.ts';
import { areaOf, type Coverage, copyArea, createCoverage, sourceOf } from '../model/coverage.ts';
import { effectiveCommands, type MaskDocument } from '../model/document.ts';
import { createTileStore, type TileStore, toCoverage } from '../model/tile-store.ts';
import { everyTileOf } from '../model/tiles.ts';
import type { MaskPainter } from '../painter.ts';
import { rasterizerOf } from '../raster/rasterize.ts';

/**
 * The definition of a document's pixels: every command is drawn onto one dense coverage, without tiles, slices or
 * history.
 */
export function replayDocument(document: MaskDocument): Coverage {
  return adjustCoverage(replayPainted(document), effectiveAdjustment(document));
}

/** The same before the adjustment. */
export function replayPainted(document: MaskDocument): Coverage {
  const coverage = createCoverage(document.size);
  for (const command of effectiveCommands(document)) applyCommand(coverage, command);
  return coverage;
}

/** Draws one command onto the whole picture, in place. @throws RangeError as `rasterizerOf` */
export function applyCommand(coverage: Coverage, command: MaskCommand, fromPoint = 0): void {
  rasterizerOf(command, coverage, fromPoint)([coverage]);
}

/** The whole adjusted mask; the painted one itself without an adjustment. */
export function adjustCoverage(painted: Coverage, adjustment: Adjustment): Coverage {
  if (isNeutral(adjustment)) return painted;
  const adjusted = createCoverage(painted);
  adjustArea(sourceOf(painted), adjusted, rectangleOfSize(painted), adjustment);
  return adjusted;
}

/** The coverage (0 … 255) of the pixel at column `x` and row `y`; 0 outside the picture. */
export function coverageAt(coverage: Coverage, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= coverage.widthPx || y >= coverage.heightPx) return 0;
  return coverage.data[y * coverage.widthPx + x]!;
}

/** A dense copy of the pixels that a painter shows. */
export function shownPixels(painter: Pick<MaskPainter, 'shown'>): Uint8Array {
  return toCoverage(painter.shown()).data;
}

/** A store with a copy of dense pixels. */
export function fromCoverage(coverage: Coverage): TileStore {
  const store = createTileStore({ widthPx: coverage.widthPx, heightPx: coverage.heightPx });
  for (const index of everyTileOf(coverage)) {
    const window = store.window(index);
    copyArea(coverage, window, areaOf(window));
    store.normalize(index);
  }
  return store;
}
