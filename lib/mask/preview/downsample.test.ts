import { describe, expect, test } from 'vitest';
import { type Coverage, createCoverage } from '../model/coverage.ts';
import { createTileStore, toCoverage } from '../model/tile-store.ts';
import { everyTileOf } from '../model/tiles.ts';
import { seededRandom } from '../testing/random-commands.ts';
import { fromCoverage } from '../testing/replay.ts';
import { downsampleTile, reducedSize } from './downsample.ts';
import { createLowResAdjust } from './low-res-adjust.ts';
import { upsampleTile } from './upsample-tile.ts';

const whole = (size: { widthPx: number; heightPx: number }) => ({
  x: 0,
  y: 0,
  width: size.widthPx,
  height: size.heightPx,
});

function reducedCopy(source: Coverage, factor: number): Coverage {
  const tiles = fromCoverage(source);
  const copy = createCoverage(reducedSize(source, factor));
  for (const tile of everyTileOf(source)) downsampleTile(tiles, tile, copy, factor);
  return copy;
}

describe('a reduced copy', () => {
  test.each([
    [520, 300, 2],
    [520, 300, 4],
    [512, 512, 8],
    [517, 301, 8],
    [600, 300, 16],
    [600, 300, 32],
  ])('of %i × %i px by %i has the mean of every block', (widthPx, heightPx, factor) => {
    const random = seededRandom(factor);
    const source = createCoverage({ widthPx, heightPx });
    for (let i = 0; i < source.data.length; i++) source.data[i] = random() < 0.7 ? 255 : random() * 256;
    source.data.fill(0, 0, 40 * widthPx);
    const copy = reducedCopy(source, factor);
    for (let y = 0; y < copy.heightPx; y++) {
      for (let x = 0; x < copy.widthPx; x++) {
        let [sum, count] = [0, 0];
        for (let sy = y * factor; sy < Math.min(heightPx, (y + 1) * factor); sy++) {
          for (let sx = x * factor; sx < Math.min(widthPx, (x + 1) * factor); sx++, count++) {
            sum += source.data[sy * widthPx + sx]!;
          }
        }
        const value = copy.data[y * copy.widthPx + x]!;
        if (Math.abs(value - sum / count) > 0.5001 && value !== 1 && value !== 254) expect.fail(`${x}, ${y}`);
        // Only a uniform block is marked as uniform, since uniform tiles are skipped.
        if ((value === 0) !== (sum === 0) || (value === 255) !== (sum === 255 * count))
          expect.fail(`${x}, ${y}`);
      }
    }
  });

  test('is updated on request where pixels changed', () => {
    const size = { widthPx: 600, heightPx: 300 };
    const source = createTileStore(size);
    const copy = createLowResAdjust(source, 4);
    copy.prepare(whole(size));
    source.fill(255);
    copy.markDirty({ x: 10, y: 10, width: 1, height: 1 });
    copy.prepare(whole(size));
    expect([copy.uniformValue(0, 0), copy.uniformValue(2, 0)]).toEqual([255, 0]);
  });
});

test.each([2, 4, 8])('a ramp reduced by %i is unchanged after enlargement', (factor) => {
  const source = createCoverage({ widthPx: 510, heightPx: 260 });
  const ramp = (x: number, y: number): number => Math.floor((x + y) / 4);
  for (let y = 0; y < 260; y++) for (let x = 0; x < 510; x++) source.data[y * 510 + x] = ramp(x, y);
  const copy = reducedCopy(source, factor);
  const store = createTileStore({ widthPx: 510, heightPx: 260 });
  for (const tile of everyTileOf(store.size)) {
    upsampleTile(copy, factor, store.window(tile));
  }
  const target = toCoverage(store);
  for (let y = factor; y < 260 - factor; y++) {
    for (let x = factor; x < 510 - factor; x++) {
      if (Math.abs(target.data[y * 510 + x]! - ramp(x, y)) > 1) expect.fail(`pixel ${x}, ${y}`);
    }
  }
});
