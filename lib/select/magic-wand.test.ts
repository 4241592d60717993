import { describe, expect, test } from 'vitest';
import { seededRandom } from '../mask/testing/random-commands.ts';
import { magicWand, type WandOptions } from './magic-wand.ts';
import { finishWork } from './testing/finish-work.ts';
import { discShare, mix, overlap, pictureOf, type Rgb } from './testing/pictures.ts';

const white: Rgb = [250, 250, 248];
const red: Rgb = [200, 40, 30];
const standard: WandOptions = { tolerance: 10, isContiguous: true, isSmooth: false };

const discs = pictureOf(200, 120, (x, y) =>
  mix(white, red, Math.max(discShare(x, y, 50, 60, 30), discShare(x, y, 150, 60, 25))),
);

const wand = (
  picture: Parameters<typeof magicWand>[0],
  x: number,
  y: number,
  options: Partial<WandOptions> = {},
) => finishWork(magicWand(picture, { x, y }, { ...standard, ...options })).data;

const painted = (data: Uint8Array) => data.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);

describe('the magic wand', () => {
  test('selects the clicked disc only', () => {
    const data = wand(discs, 50, 60);
    expect(overlap(data, (i) => discShare(i % 200, Math.floor(i / 200), 50, 60, 30) > 0.5)).toBeGreaterThan(
      0.94,
    );
    expect(data[60 * 200 + 150]).toBe(0);
  });

  test('selects both discs without the connected option', () => {
    const data = wand(discs, 50, 60, { isContiguous: false });
    expect(data[60 * 200 + 150]).toBe(255);
    expect(data[10]).toBe(0);
  });

  test('follows an anti-aliased edge to within an eighth of a pixel', () => {
    const data = wand(discs, 50, 60, { isSmooth: true, tolerance: 4 });
    let worst = 0;
    for (let y = 0; y < 120; y++) {
      for (let x = 0; x < 95; x++) {
        const share = discShare(x, y, 50, 60, 30);
        worst = Math.max(worst, Math.abs(data[y * 200 + x]! / 255 - share));
      }
    }
    expect(worst).toBeLessThan(0.125);
    const area = data.reduce((sum, value) => sum + value, 0) / 255;
    expect(Math.abs(area / (Math.PI * 900) - 1)).toBeLessThan(0.005);
  });

  test('adds nothing next to an edge as sharp as the pixels', () => {
    const square = pictureOf(40, 40, (x, y) => (x >= 10 && x < 30 && y >= 10 && y < 30 ? red : white));
    const data = wand(square, 20, 20, { isSmooth: true });
    expect(painted(data)).toBe(400);
    expect(data.every((value) => value === 0 || value === 255)).toBe(true);
  });

  test('fills around corners, through one-pixel passages, and not across diagonals', () => {
    // A spiral one pixel wide, and a pixel that touches it only at a corner.
    const maze = [
      '#########',
      '#.......#',
      '#######.#',
      '#.....#.#',
      '#.###.#.#',
      '#.#...#.#',
      '#.#####.#',
      '#.......#',
      '#########',
    ];
    const picture = pictureOf(9, 9, (x, y) => (maze[y]![x] === '.' ? white : red));
    const free = maze.join('').split('.').length - 1;
    expect(painted(wand(picture, 1, 1))).toBe(free);
    const diagonal = pictureOf(2, 2, (x, y) => (x === y ? white : red));
    expect(painted(wand(diagonal, 0, 0))).toBe(1);
  });

  test('equals a plain flood fill on noise, pixel by pixel', () => {
    const random = seededRandom(7);
    const values = Uint8Array.from({ length: 90 * 70 }, () => (random() < 0.55 ? 255 : 0));
    const picture = pictureOf(90, 70, (x, y) => [values[y * 90 + x]!, 128, 128]);
    const start = values.indexOf(255);
    const expected = new Uint8Array(values.length);
    const queue = [start];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (expected[at] || values[at] !== 255) continue;
      expected[at] = 255;
      const x = at % 90;
      if (x > 0) queue.push(at - 1);
      if (x < 89) queue.push(at + 1);
      if (at >= 90) queue.push(at - 90);
      if (at + 90 < values.length) queue.push(at + 90);
    }
    expect(wand(picture, start % 90, Math.floor(start / 90))).toEqual(expected);
  });

  test('compares perceptually: an equal step counts more in dark tones than in bright ones', () => {
    const dark = pictureOf(2, 1, (x) => [10 + x * 25, 10 + x * 25, 10 + x * 25]);
    const bright = pictureOf(2, 1, (x) => [220 + x * 25, 220 + x * 25, 220 + x * 25]);
    expect(painted(wand(bright, 0, 0, { tolerance: 8 }))).toBe(2);
    expect(painted(wand(dark, 0, 0, { tolerance: 8 }))).toBe(1);
  });

  test('treats all transparent pixels as equal, whatever their hidden colour', () => {
    const random = seededRandom(3);
    const picture = pictureOf(20, 20, (x) => [random() * 255, random() * 255, 0, x < 10 ? 0 : 255]);
    expect(painted(wand(picture, 2, 2, { tolerance: 0 }))).toBe(200);
  });

  test.each([0, 100])('is exact at the limit, tolerance %i', (tolerance) => {
    const gradient = pictureOf(256, 2, (x) => [x, x, x]);
    expect(painted(wand(gradient, 30, 0, { tolerance }))).toBe(tolerance === 0 ? 2 : 512);
  });

  test('rejects a point outside the picture, and reports monotonic progress', () => {
    expect(() => wand(discs, 200, 5)).toThrow(RangeError);
    const large = pictureOf(1024, 1024, () => white);
    const reports = [...magicWand(large, { x: 5, y: 5 }, standard)];
    expect(reports.length).toBeGreaterThan(2);
    expect(reports).toEqual([...reports].sort((a, b) => a - b));
    expect(reports.at(-1)).toBeLessThanOrEqual(1);
  });
});
