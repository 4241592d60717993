import { describe, expect, test } from 'vitest';
import type { MaskCommand, StrokeCommand } from '../model/command.ts';
import { createCoverage, invertPixels } from '../model/coverage.ts';
import { commitCommand, createDocument } from '../model/document.ts';
import { expectSamePixels } from '../testing/expect-same-pixels.ts';
import { randomCommand, seededRandom } from '../testing/random-commands.ts';
import { applyCommand, coverageAt, replayDocument } from '../testing/replay.ts';
import { commandBounds } from './rasterize.ts';

const size = { widthPx: 70, heightPx: 51 };
const stroke: StrokeCommand = {
  kind: 'stroke',
  mode: 'paint',
  points: [
    [10, 10],
    [40, 10],
    [40, 30],
  ],
  radiusPx: 5,
  hardness: 1,
};

describe('strokes', () => {
  test('follow their points, including joints', () => {
    const coverage = createCoverage(size);
    applyCommand(coverage, stroke);
    for (const [x, y] of [
      [10, 10],
      [25, 12],
      [39, 10],
      [43, 12],
      [40, 33],
    ] as const) {
      expect(coverageAt(coverage, x, y)).toBe(255);
    }
    for (const [x, y] of [
      [25, 20],
      [3, 10],
      [50, 30],
      [40, 40],
    ] as const)
      expect(coverageAt(coverage, x, y)).toBe(0);
  });

  test('a tap paints a disc', () => {
    const coverage = createCoverage(size);
    applyCommand(coverage, { ...stroke, points: [[20, 20]] });
    expect(coverageAt(coverage, 20, 20)).toBe(255);
    expect(coverageAt(coverage, 24, 20)).toBeGreaterThan(0);
    expect(coverageAt(coverage, 27, 20)).toBe(0);
  });

  test('a stroke without points draws nothing', () => {
    const coverage = createCoverage(size);
    applyCommand(coverage, { ...stroke, points: [] });
    expect(coverage.data.every((value) => value === 0)).toBe(true);
    expect(commandBounds({ ...stroke, points: [] }, size)).toMatchObject({ width: 0, height: 0 });
  });

  test('the width factor narrows the brush', () => {
    const coverage = createCoverage(size);
    applyCommand(coverage, {
      ...stroke,
      points: [
        [10, 25, 1],
        [60, 25, 0.2],
      ],
    });
    expect(coverageAt(coverage, 10, 28)).toBe(255);
    expect(coverageAt(coverage, 58, 28)).toBe(0);
    expect(coverageAt(coverage, 58, 25)).toBe(255);
  });

  test('are clipped at the edges of the picture', () => {
    const coverage = createCoverage(size);
    applyCommand(coverage, {
      ...stroke,
      points: [
        [-30, 25],
        [-2, 25],
        [-2, -500],
        [900, -500],
      ],
      radiusPx: 4,
    });
    expect(coverageAt(coverage, 0, 25)).toBe(255);
    expect(coverageAt(coverage, size.widthPx - 1, 24)).toBe(0);
    expect(coverageAt(coverage, 30, 25)).toBe(0);
  });

  test('drawn in slices equal one drawn at once', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 60; round++) {
      const command = randomCommand(random, size);
      if (command.kind !== 'stroke') continue;
      const atOnce = createCoverage(size);
      const inPieces = createCoverage(size);
      if (command.mode === 'erase') for (const { data } of [atOnce, inPieces]) data.fill(180);
      applyCommand(atOnce, command);
      for (let from = 0; from < command.points.length; ) {
        const to = from + 1 + Math.floor(random() * 3);
        applyCommand(inPieces, { ...command, points: command.points.slice(0, to) }, from);
        from = to;
      }
      expectSamePixels(inPieces.data, atOnce.data);
    }
  });
});

test('no command changes a pixel outside its bounds', () => {
  const random = seededRandom(6);
  for (let round = 0; round < 200; round++) {
    const command = randomCommand(random, size);
    const before = createCoverage(size);
    for (let i = 0; i < before.data.length; i++) before.data[i] = Math.floor(random() * 256);
    const after = { ...before, data: before.data.slice() };
    applyCommand(after, command);
    const bounds = commandBounds(command, size);
    const isOutside = (_: number, index: number): boolean => {
      const x = index % size.widthPx;
      const y = Math.floor(index / size.widthPx);
      return x < bounds.x || y < bounds.y || x >= bounds.x + bounds.width || y >= bounds.y + bounds.height;
    };
    expectSamePixels(after.data.filter(isOutside), before.data.filter(isOutside));
  }
});

describe('whole-mask commands', () => {
  test('fill and clear', () => {
    const coverage = createCoverage(size);
    applyCommand(coverage, { kind: 'fill', mode: 'paint' });
    expect(coverage.data.every((value) => value === 255)).toBe(true);
    applyCommand(coverage, { kind: 'fill', mode: 'erase' });
    expect(coverage.data.every((value) => value === 0)).toBe(true);
  });

  test('inverting twice restores every byte, for any length', () => {
    for (const widthPx of [255, 256, 257]) {
      const coverage = createCoverage({ widthPx, heightPx: 1 });
      for (let x = 0; x < widthPx; x++) coverage.data[x] = x;
      const before = coverage.data.slice();
      invertPixels(coverage.data);
      expectSamePixels(
        coverage.data,
        before.map((value) => 255 - value),
      );
      invertPixels(coverage.data);
      expectSamePixels(coverage.data, before);
    }
  });
});

test('a document after JSON replays to the same pixels', () => {
  const random = seededRandom(7);
  const commands: MaskCommand[] = Array.from({ length: 30 }, () => randomCommand(random, size));
  const document = commands.reduce(commitCommand, createDocument(size));
  const again = replayDocument(JSON.parse(JSON.stringify(document)));
  expectSamePixels(again.data, replayDocument(document).data);
  expect(again.data.some((value) => value > 0)).toBe(true);
});

test('rejects a mask without pixels', () => {
  expect(() => createCoverage({ widthPx: 0, heightPx: 4 })).toThrow(RangeError);
  expect(() => createCoverage({ widthPx: 1.5, heightPx: 4 })).toThrow(RangeError);
});
