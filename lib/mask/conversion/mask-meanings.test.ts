import { describe, expect, test } from 'vitest';
import type { RgbaPixels } from './mask-from-pixels.ts';
import { possibleMeanings } from './mask-meanings.ts';

const edge = 32;
type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** A picture with a box in it; `box` is the distance of the box from each side, px. */
function boxed(inside: Color, outside: Color | ((x: number, y: number) => Color), box = 10): RgbaPixels {
  const rgba = new Uint8Array(edge * edge * 4);
  for (let y = 0; y < edge; y++)
    for (let x = 0; x < edge; x++) {
      const isIn = Math.min(x, y, edge - 1 - x, edge - 1 - y) >= box;
      rgba.set(isIn ? inside : typeof outside === 'function' ? outside(x, y) : outside, (y * edge + x) * 4);
    }
  return { widthPx: edge, heightPx: edge, rgba };
}

const clear: Color = [0, 0, 0, 0];
const black: Color = [0, 0, 0, 255];
const white: Color = [255, 255, 255, 255];
const red: Color = [220, 30, 30, 255];
const photo = (x: number, y: number): Color => [x * 8, y * 8, (x * y) % 256, 255];

describe('recognizes a single meaning of', () => {
  test.each([
    ['a mask as it is exported here', boxed(clear, black)],
    ['a photograph with a hole', boxed(clear, photo)],
    ['a photograph with a soft hole', boxed([0, 0, 0, 120], photo)],
  ])('%s: what is transparent', (_, pixels) => {
    expect(possibleMeanings(pixels)).toEqual(['transparent']);
  });
});

describe('offers all meanings of', () => {
  test.each([
    ['white strokes on transparency', boxed(white, clear), 'painted'],
    ['black strokes on transparency', boxed(black, clear), 'painted'],
    ['coloured strokes on transparency', boxed(red, clear), 'painted'],
    ['faint strokes on transparency', boxed([220, 30, 30, 90], clear), 'painted'],
    ['a cut-out of a photograph', boxed(clear, clear, 4), 'painted'],
    ['a red frame that was painted all around', boxed(clear, red), 'transparent'],
    ['an exported mask that is edited to its border', boxed(black, clear, 1), 'painted'],
  ] as const)('%s', (_, pixels, likeliest) => {
    const meanings = possibleMeanings(pixels);
    expect(meanings[0]).toBe(likeliest);
    expect([...meanings].sort()).toEqual(['painted', 'transparent']);
  });

  test('white and black on an opaque ground', () => {
    expect(possibleMeanings(boxed(white, black))).toEqual(['white', 'black']);
    expect(possibleMeanings(boxed(black, white))).toEqual(['white', 'black']);
    expect(possibleMeanings(boxed(red, [0, 0, 0, 254]))).toEqual(['white', 'black']);
  });

  test('white and black of which a part is transparent, with all four meanings', () => {
    const pixels = boxed(white, (x) => (x < 4 ? clear : black));
    expect([...possibleMeanings(pixels)].sort()).toEqual(['black', 'painted', 'transparent', 'white']);
  });

  test('a picture of one row or one pixel', () => {
    for (const [widthPx, heightPx] of [
      [1, 1],
      [5, 1],
      [1, 5],
    ] as const) {
      const rgba = new Uint8Array(widthPx * heightPx * 4);
      expect(possibleMeanings({ widthPx, heightPx, rgba })[0]).toBe('painted');
    }
  });
});
