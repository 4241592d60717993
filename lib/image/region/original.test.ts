import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { drawOver, isReduced, partOfWorking, placeReduced, scaleBounds, workingSize } from './original.ts';

const photo = { widthPx: 8000, heightPx: 6000 };

describe('the working picture of an original', () => {
  it('has a longer side of 4096 px', () => {
    expect(workingSize(photo)).toEqual({ widthPx: 4096, heightPx: 3072 });
    expect(workingSize({ widthPx: 11_648, heightPx: 8736 })).toEqual({ widthPx: 4096, heightPx: 3072 });
    expect(workingSize({ widthPx: 16_384, heightPx: 8 })).toEqual({ widthPx: 4096, heightPx: 2 });
  });

  it.each([
    [{ widthPx: 1024, heightPx: 768 }, true],
    [{ widthPx: 1000, heightPx: 750 }, true],
    [{ widthPx: 1001, heightPx: 750 }, true],
    [{ widthPx: 1001, heightPx: 751 }, true],
    [photo, true],
    [{ widthPx: 1000, heightPx: 760 }, false],
    [{ widthPx: 8004, heightPx: 6003 }, false],
  ])('is recognized by its shape: %o', (size, isOne) => {
    expect(isReduced(size, photo)).toBe(isOne);
  });

  it('has bounds that contain all that interpolation reaches in the original', () => {
    const working = { widthPx: 1000, heightPx: 750 };
    expect(scaleBounds({ x: 10, y: 20, width: 5, height: 4 }, working, photo)).toEqual({
      x: 72,
      y: 152,
      width: 56,
      height: 48,
    });
    expect(scaleBounds({ x: 0, y: 0, width: 1000, height: 750 }, working, photo)).toEqual({
      x: 0,
      y: 0,
      width: 8000,
      height: 6000,
    });
  });

  it('shows a part of the original at whole pixels', () => {
    const part = { x: 4001, y: 3000, width: 1024, height: 1024 };
    expect(partOfWorking(part, photo, { widthPx: 4096, heightPx: 3072 })).toEqual({
      x: 2048,
      y: 1536,
      width: 525,
      height: 525,
    });
  });
});

describe('placing a part of the original in the working picture', () => {
  const original = { widthPx: 12, heightPx: 6 };
  const working = flat(4, 2, 10);
  const region = { x: 3, y: 0 };
  const part = flat(7, 6, 200);

  it('replaces the pixels that the part covers entirely', () => {
    const placed = placeReduced(working, part, { region, original });
    expect(reds(placed)).toEqual([10, 200, 200, 10, 10, 200, 200, 10]);
    expect(reds(working)).toEqual(Array(8).fill(10));
  });

  it('takes the mean of the pixels that each one covers', () => {
    const mixed = flat(7, 6, 100);
    mixed.data.set([190, 190, 190, 255], 0);
    expect(reds(placeReduced(working, mixed, { region, original }))[1]).toBe(110);
    // Three pixels of the picture for two of the original: a border lies within a pixel.
    const halves = flat(3, 1, 0);
    halves.data.set([90, 90, 90, 255], 4);
    const size = { widthPx: 3, heightPx: 1 };
    expect(reds(placeReduced(flat(2, 1, 1), halves, { region: { x: 0, y: 0 }, original: size }))).toEqual([
      30, 30,
    ]);
  });

  it('leaves what the mask keeps, byte for byte', () => {
    const keep = { widthPx: 4, heightPx: 2, data: Uint8Array.of(0, 0, 255, 0, 0, 254, 0, 0) };
    expect(reds(placeReduced(working, part, { region, original, keep }))).toEqual([
      10, 200, 10, 10, 10, 200, 200, 10,
    ]);
  });

  it('weighs colours by their opacity', () => {
    const clear = flat(7, 6, 0);
    for (let i = 3; i < clear.data.length; i += 4) clear.data[i] = 0;
    clear.data.set([80, 80, 80, 255], 0);
    const placed = placeReduced(working, clear, { region, original });
    expect([...placed.data.subarray(4, 8)]).toEqual([80, 80, 80, 28]);
  });
});

it('draws a transparent part over what it replaces', () => {
  const part = flat(2, 1, 200);
  part.data[7] = 51;
  drawOver(flat(2, 1, 100), part);
  expect([...part.data]).toEqual([200, 200, 200, 255, 120, 120, 120, 255]);
});

function flat(widthPx: number, heightPx: number, value: number): Pixels {
  const data = new Uint8Array(widthPx * heightPx * 4).fill(value);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { widthPx, heightPx, data };
}

const reds = ({ data }: Pixels) => [...data].filter((_, i) => i % 4 === 0);
