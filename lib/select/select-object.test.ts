import { describe, expect, test } from 'vitest';
import { seededRandom } from '../mask/testing/random-commands.ts';
import type { ObjectHints } from './object-hints.ts';
import { selectObject } from './select-object.ts';
import { finishWork } from './testing/finish-work.ts';
import { discShare, mix, overlap, pictureOf, type Rgb } from './testing/pictures.ts';

const WIDTH = 320;
const HEIGHT = 240;
const red: Rgb = [190, 60, 40];
const yellow: Rgb = [230, 200, 60];
const green: Rgb = [60, 110, 50];
const blue: Rgb = [90, 130, 190];

/** A two-coloured ball with spots on a lawn below a sky, with noise. */
const scene = pictureOf(
  WIDTH,
  HEIGHT,
  (() => {
    const random = seededRandom(11);
    return (x, y) => {
      const spot = Math.sin(x / 3) * Math.sin(y / 4) > 0.6;
      const ball = y < 120 || spot ? red : yellow;
      const ground = y < 100 ? blue : green;
      const noise = (random() - 0.5) * 40;
      const [r, g, b] = mix(ground, ball, isBall(x, y) ? 1 : 0);
      return [r + noise, g + noise, b + noise];
    };
  })(),
);

function isBall(x: number, y: number): boolean {
  return discShare(x, y, 150, 125, 48) >= 0.5;
}

const truth = (index: number) => isBall(index % WIDTH, Math.floor(index / WIDTH));
const box: ObjectHints = { box: { x: 92, y: 68, width: 118, height: 116 }, scribbles: [] };
const select = (hints: ObjectHints, growPx = 0) => finishWork(selectObject(scene, hints, { growPx }));

describe('selecting an object', () => {
  test('finds the outline from a box around the object', () => {
    const { data, widthPx, heightPx } = select(box);
    expect([widthPx, heightPx]).toEqual([WIDTH, HEIGHT]);
    expect(overlap(data, truth)).toBeGreaterThan(0.96);
  });

  test('finds the outline from scribbles on the object and the background', () => {
    const line = (isObject: boolean, ...points: [number, number][]) => ({
      isObject,
      radiusPx: 4,
      points: points.map(([x, y]) => ({ x, y })),
    });
    const hints = {
      box: null,
      scribbles: [
        line(true, [150, 90], [140, 125], [155, 160]),
        line(false, [80, 60], [220, 60]),
        line(false, [80, 195], [220, 195]),
      ],
    };
    expect(overlap(select(hints).data, truth)).toBeGreaterThan(0.94);
  });

  test('excludes scribbled background and separate areas of similar colour', () => {
    const hints = {
      ...box,
      scribbles: [{ isObject: false, radiusPx: 6, points: [{ x: 150, y: 150 }] }],
    };
    expect(select(hints).data[150 * WIDTH + 150]).toBe(0);
    const twin = pictureOf(WIDTH, HEIGHT, (x, y) =>
      Math.hypot(x - 80, y - 120) < 40 || Math.hypot(x - 240, y - 120) < 40 ? red : green,
    );
    const named = {
      box: null,
      scribbles: [
        {
          isObject: true,
          radiusPx: 5,
          points: [
            { x: 60, y: 120 },
            { x: 100, y: 120 },
          ],
        },
      ],
    };
    const { data } = finishWork(selectObject(twin, named, { growPx: 0 }));
    expect(data[120 * WIDTH + 80]).toBe(255);
    expect(data[120 * WIDTH + 240]).toBe(0);
  });

  test.each([8, 12])('grows by %i px, with an edge of one soft pixel', (growPx) => {
    const tight = select(box);
    const grown = select(box, growPx);
    for (let y = 0; y < HEIGHT; y += 3) {
      for (let x = 0; x < WIDTH; x += 3) {
        if (tight.data[y * WIDTH + x]! < 128) continue;
        for (const [dx, dy] of [
          [growPx, 0],
          [-growPx, 0],
          [0, growPx],
          [0, -growPx],
        ] as const) {
          expect(grown.data[(y + dy) * WIDTH + x + dx]).toBe(255);
        }
      }
    }
    const far = (index: number) => !isBallWithin(index, growPx + 6);
    expect(grown.data.findIndex((value, index) => value > 0 && far(index))).toBe(-1);
    const soft = grown.data.reduce((count, value) => count + (value > 0 && value < 255 ? 1 : 0), 0);
    expect(soft).toBeGreaterThan(50);
    expect(soft).toBeLessThan(2 * Math.PI * (48 + growPx) * 1.6);
  });

  test('upsamples to the size of a picture that is much larger than the segmentation', () => {
    const large = pictureOf(1500, 1200, (x, y) =>
      Math.hypot(x - 700, y - 600) < 350 ? mix(red, yellow, (x % 40) / 40) : mix(green, blue, (y % 30) / 30),
    );
    const hints = { box: { x: 320, y: 220, width: 760, height: 760 }, scribbles: [] };
    const { data } = finishWork(selectObject(large, hints, { growPx: 0 }));
    const isDisc = (i: number) => Math.hypot((i % 1500) + 0.5 - 700, Math.floor(i / 1500) + 0.5 - 600) < 350;
    expect(overlap(data, isDisc)).toBeGreaterThan(0.985);
  });

  test('finds nothing without hints, and survives boxes of any shape', () => {
    expect(select({ box: null, scribbles: [] }).data.some((value) => value > 0)).toBe(false);
    for (const [x, y, width, height] of [
      [0, 0, WIDTH, HEIGHT],
      [-50, -50, 60, 60],
      [100, 100, 1, 1],
      [0, 120, WIDTH, 1],
    ] as const) {
      const { data } = select({ box: { x, y, width, height }, scribbles: [] }, 10);
      expect(data).toHaveLength(WIDTH * HEIGHT);
    }
  });

  test('is deterministic, and reports monotonic progress', () => {
    const reports = [...selectObject(scene, box, { growPx: 10 })];
    expect(reports).toEqual([...reports].sort((a, b) => a - b));
    expect(select(box, 10).data).toEqual(select(box, 10).data);
  });
});

function isBallWithin(index: number, distance: number): boolean {
  return Math.hypot((index % WIDTH) - 150, Math.floor(index / WIDTH) - 125) < 48 + distance;
}
