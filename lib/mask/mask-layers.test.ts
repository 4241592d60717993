import { describe, expect, it } from 'vitest';
import { intersectRectangles } from '../geometry/rectangle.ts';
import { createMaskLayers, type MaskLayers } from './mask-layers.ts';
import { reachPx } from './model/adjustment.ts';
import { areaOf, fillArea } from './model/coverage.ts';
import { createTileStore, toCoverage } from './model/tile-store.ts';
import { TILE_PX, tilesOf } from './model/tiles.ts';
import { expectSamePixels } from './testing/expect-same-pixels.ts';
import { adjustCoverage } from './testing/replay.ts';

const size = { widthPx: 3 * TILE_PX, heightPx: 3 * TILE_PX };

/** Paints a rectangle whose edge is a number of pixels before the second tile, or after its start, as a stroke does. */
function paintBeside(featherPx: number, distancePx: number) {
  const layers = createMaskLayers(createTileStore(size));
  layers.adjust({ growPx: 0, featherPx });
  const edge = distancePx - 1;
  for (const area of [
    { x: TILE_PX - edge - 40, y: 100, width: 40, height: 40 },
    { x: 2 * TILE_PX + edge, y: 300, width: 40, height: 40 },
    { x: 100, y: TILE_PX - edge - 40, width: 40, height: 40 },
    { x: 400, y: 2 * TILE_PX + edge, width: 40, height: 40 },
  ]) {
    for (const tile of tilesOf(size, area)) {
      const window = layers.painted.window(tile);
      fillArea(window, intersectRectangles(area, areaOf(window)), 255);
    }
    layers.follow(area);
  }
  return layers;
}

/** Paints a square of 100 px inside one tile without an adjustment. */
function paintSquare() {
  const layers = createMaskLayers(createTileStore(size));
  const area = { x: TILE_PX + 80, y: TILE_PX + 80, width: 100, height: 100 };
  fillArea(layers.painted.window(tilesOf(size, area)[0]!), area, 255);
  layers.follow(area);
  return layers;
}
const whole = { x: 0, y: 0, width: size.widthPx, height: size.heightPx };
const shownOf = (layers: MaskLayers) => toCoverage(layers.shown()).data;

describe('painting on a feathered mask', () => {
  it.each([1, 2, 5, 8, 16])(
    'changes pixels up to the radius of a feather of %i px, also in the next tile',
    (featherPx) => {
      const reach = reachPx({ growPx: 0, featherPx });
      for (const distancePx of [reach, reach - 1, reach + 1].filter((distance) => distance >= 1)) {
        const layers = paintBeside(featherPx, distancePx);
        const exact = adjustCoverage(toCoverage(layers.painted), { growPx: 0, featherPx });
        expectSamePixels(toCoverage(layers.shown()).data, exact.data);
      }
    },
  );

  it('changes shown pixels at that distance', () => {
    const layers = paintBeside(8, 8);
    expect(toCoverage(layers.shown()).data[120 * size.widthPx + TILE_PX]).toBeGreaterThan(0);
  });
});

describe('a mask with one painted square', () => {
  it.each([
    [4, -4],
    [-4, 4],
    [0, 0],
  ])('dilated by %i px is dilated by %i px after inversion', (growPx, inverted) => {
    const layers = paintSquare();
    layers.adjust({ growPx, featherPx: 3 });
    layers.refine(() => true, whole);
    layers.invert();
    expect(layers.adjustment()).toEqual({ growPx: inverted, featherPx: 3 });
    const exact = adjustCoverage(toCoverage(layers.painted), { growPx: inverted, featherPx: 3 });
    expectSamePixels(shownOf(layers), exact.data);
    layers.follow(whole);
    layers.refine(() => true, whole);
    expectSamePixels(shownOf(layers), exact.data);
  });

  it('shows the painted pixels while its first adjustment is pending', () => {
    const layers = paintSquare();
    layers.adjustLater({ growPx: 0, featherPx: 8 });
    expect(layers.isPending()).toBe(true);
    expectSamePixels(shownOf(layers), toCoverage(layers.painted).data);
  });

  it('changes only near the square when its adjustment is removed', () => {
    const layers = paintSquare();
    layers.adjust({ growPx: 0, featherPx: 8 });
    layers.refine(() => true, whole);
    const changed = layers.adjust({ growPx: 0, featherPx: 0 });
    expect(changed).toEqual({ x: TILE_PX, y: TILE_PX, width: TILE_PX, height: TILE_PX });
    expectSamePixels(shownOf(layers), toCoverage(layers.painted).data);
  });
});
