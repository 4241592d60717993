import { expect, test } from 'vitest';
import { createCoverage } from '../model/coverage.ts';
import { replayDocument } from '../testing/replay.ts';
import { OUTPAINT_OVERLAP_PX, outpaintDocument } from './outpaint.ts';

const at = (coverage: { data: Uint8Array; widthPx: number }, x: number, y: number) =>
  coverage.data[y * coverage.widthPx + x];

test('the mask is the new area, with a seam into the old picture only on extended sides', () => {
  const inner = { x: 0, y: 60, width: 300, height: 180 };
  const mask = replayDocument(outpaintDocument({ widthPx: 300, heightPx: 300 }, inner));
  expect(at(mask, 150, 59)).toBe(255);
  expect(at(mask, 150, 60 + OUTPAINT_OVERLAP_PX - 1)).toBe(255);
  expect(at(mask, 150, 60 + OUTPAINT_OVERLAP_PX)).toBe(0);
  // These sides were not extended: the picture ends there as before.
  expect([at(mask, 0, 150), at(mask, 299, 150)]).toEqual([0, 0]);
  expect(at(mask, 150, 239)).toBe(255);
  const painted = mask.data.reduce((count, value) => count + (value === 255 ? 1 : 0), 0);
  expect(painted).toBe(300 * (300 - 180 + 2 * OUTPAINT_OVERLAP_PX));
});

test('an earlier mask moves with the picture', () => {
  const before = createCoverage({ widthPx: 100, heightPx: 80 });
  before.data[40 * 100 + 50] = 200;
  const mask = replayDocument(
    outpaintDocument({ widthPx: 150, heightPx: 80 }, { x: 50, y: 0, width: 100, height: 80 }, before),
  );
  expect(at(mask, 100, 40)).toBe(200);
  expect(at(mask, 101, 40)).toBe(0);
  expect(at(mask, 20, 40)).toBe(255);
});

test('a picture that was not extended has no mask', () => {
  const size = { widthPx: 50, heightPx: 40 };
  const document = outpaintDocument(size, { x: 0, y: 0, width: 50, height: 40 });
  expect(document.history.entries).toEqual([]);
});
