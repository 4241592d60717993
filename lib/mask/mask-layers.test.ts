import { describe, expect, it } from 'vitest';
import { adjustCoverage } from './adjust/adjust-coverage.ts';
import { createMaskLayers } from './mask-layers.ts';
import { reachPx } from './model/adjustment.ts';
import { createLayer } from './model/layer.ts';
import { TILE_PX } from './model/tiles.ts';
import { expectSamePixels } from './testing/expect-same-pixels.ts';

const size = { widthPx: 3 * TILE_PX, heightPx: 3 * TILE_PX };

/** Paints a rectangle that ends a number of pixels before the second tile, on either side of it, as a stroke does. */
function paintBeside(featherPx: number, distancePx: number) {
  const layers = createMaskLayers(createLayer(size));
  layers.adjust({ growPx: 0, featherPx });
  const edge = distancePx - 1;
  for (const area of [
    { x: TILE_PX - edge - 40, y: 100, width: 40, height: 40 },
    { x: 2 * TILE_PX + edge, y: 300, width: 40, height: 40 },
    { x: 100, y: TILE_PX - edge - 40, width: 40, height: 40 },
    { x: 400, y: 2 * TILE_PX + edge, width: 40, height: 40 },
  ]) {
    const { data } = layers.painted().coverage;
    for (let y = area.y; y < area.y + area.height; y += 1) {
      data.fill(255, y * size.widthPx + area.x, y * size.widthPx + area.x + area.width);
    }
    layers.follow(area);
  }
  return layers;
}

describe('a feathered mask that is painted on', () => {
  it.each([1, 2, 5, 8, 16])(
    'changes as far as a feather of %i px reaches, also in the next tile',
    (featherPx) => {
      const reach = reachPx({ growPx: 0, featherPx });
      for (const distancePx of [reach, reach - 1, reach + 1].filter((distance) => distance >= 1)) {
        const layers = paintBeside(featherPx, distancePx);
        const exact = adjustCoverage(layers.painted().coverage, { growPx: 0, featherPx });
        expectSamePixels(layers.shown.coverage.data, exact.data);
      }
    },
  );

  it('has something to show at that distance', () => {
    const layers = paintBeside(8, 8);
    expect(layers.shown.coverage.data[120 * size.widthPx + TILE_PX]).toBeGreaterThan(0);
  });
});
