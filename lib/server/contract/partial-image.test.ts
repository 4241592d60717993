import { expect, it } from 'vitest';
import type { Pixels } from '../../image/pixels.ts';
import { compositePartial } from './partial-image.ts';

const side = 64;
const filled = (value: number, edge: number): Pixels => ({
  widthPx: edge,
  heightPx: edge,
  data: new Uint8Array(edge * edge * 4).fill(value).map((v, i) => (i % 4 === 3 ? 255 : v)),
});

/** A source whose middle, 16 px wide, is edited. */
function frame(region?: { x: number; y: number; width: number; height: number }) {
  const keep = { widthPx: side, heightPx: side, data: new Uint8Array(side * side).fill(255) };
  for (let y = 24; y < 40; y += 1) keep.data.fill(0, y * side + 24, y * side + 40);
  return {
    source: { bytes: new Uint8Array(), mediaType: 'image/png' as const, pixels: filled(10, side) },
    mask: { png: new Uint8Array(), keep },
    region: region && { ...region, sentWidthPx: 128, sentHeightPx: 128 },
  };
}
const at = ({ data, widthPx }: Pixels, x: number, y: number) => data[(y * widthPx + x) * 4];

it('places the partial image of a region where the region is', async () => {
  // The left half of what the model drew is dark, the right half light.
  const partial = filled(200, 128);
  for (let i = 0; i < partial.data.length; i += 1)
    if (i % 4 !== 3 && Math.floor(i / 4) % 128 < 64) partial.data[i] = 50;
  const shown = await compositePartial(partial, frame({ x: 16, y: 16, width: 32, height: 32 }));
  expect([shown.widthPx, shown.heightPx]).toEqual([side, side]);
  expect([at(shown, 26, 30), at(shown, 38, 30)]).toEqual([50, 200]);
  expect([at(shown, 23, 30), at(shown, 40, 30), at(shown, 0, 0)]).toEqual([10, 10, 10]);
});

it('keeps the rest where the whole picture was sent, and is itself without a mask', async () => {
  const partial = filled(200, 32);
  const shown = await compositePartial(partial, frame());
  expect([at(shown, 30, 30), at(shown, 10, 30)]).toEqual([200, 10]);
  expect(await compositePartial(partial, { ...frame(), mask: undefined })).toBe(partial);
});
