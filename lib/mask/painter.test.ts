import { describe, expect, test } from 'vitest';
import type { Rectangle } from '../geometry/rectangle.ts';
import { encodeRasterTiles } from './conversion/encode-raster.ts';
import type { AdjustCommand, MaskCommand, MaskSize, StrokeCommand } from './model/command.ts';
import { commitCommand, createDocument } from './model/document.ts';
import { createMaskPainter, type MaskPainter } from './painter.ts';
import { expectSamePixels } from './testing/expect-same-pixels.ts';
import { randomCommand, seededRandom } from './testing/random-commands.ts';
import { replayDocument, shownPixels } from './testing/replay.ts';

const size: MaskSize = { widthPx: 600, heightPx: 330 };
const dab: StrokeCommand = { kind: 'stroke', mode: 'paint', points: [[300, 150]], radiusPx: 40, hardness: 1 };

function newPainter(maxCacheBytes?: number): MaskPainter {
  return createMaskPainter(createDocument(size), maxCacheBytes === undefined ? {} : { maxCacheBytes });
}

/** The pixels after all refinement. */
function refined(painter: MaskPainter): Uint8Array {
  painter.refine(() => true);
  expect(painter.isExact()).toBe(true);
  return shownPixels(painter);
}

/** Draws a stroke as a tool does: the first point, then one point after the other. */
function drawLive(
  painter: MaskPainter,
  stroke: StrokeCommand,
  meanwhile = (): void => {},
): ReturnType<MaskPainter['beginTransaction']> {
  const live = painter.beginTransaction();
  for (let i = 0; i < stroke.points.length; i++) {
    live.draw({ ...stroke, points: stroke.points.slice(0, i + 1) }, i);
    meanwhile();
  }
  return live;
}

/** Moves the sliders of an adjustment, then commits or cancels. */
function slide(
  painter: MaskPainter,
  command: AdjustCommand,
  isGivenUp: boolean,
  meanwhile: () => void,
): void {
  const live = painter.beginTransaction();
  live.draw({ kind: 'adjust', growPx: 3, featherPx: 0 });
  meanwhile();
  live.draw({ kind: 'adjust', growPx: -2, featherPx: 1 });
  meanwhile();
  if (isGivenUp) live.cancel();
  else live.commit(command);
}

/** A random user action; afterwards pixels and document must match. */
function act(painter: MaskPainter, random: () => number): void {
  /** As in idle time: refines none, some or all inexact tiles, anywhere. */
  const idle = (): void => {
    let left = Math.floor(random() * 7) - 3;
    const near = { x: random() * 500, y: random() * 300, width: 100, height: 30 };
    if (left > 0) painter.refine(() => --left > 0, near);
  };
  idle();
  if (random() < 0.1) painter.prepareAdjusting();
  const dice = random();
  if (dice < 0.18) painter.undo();
  else if (dice < 0.27) painter.redo();
  else if (dice < 0.3) painter.seek(Math.floor(random() * (painter.document().history.entries.length + 1)));
  else {
    const command = randomCommand(random, size);
    if (command.kind === 'adjust') slide(painter, command, dice < 0.5, idle);
    else if (command.kind !== 'stroke') painter.commit(command);
    else if (dice < 0.4) drawLive(painter, command, idle).cancel();
    else if (dice < 0.5) painter.commit(command);
    else drawLive(painter, command, idle).commit(command);
  }
}

function bruteStatistics(data: Uint8Array): { share: number; hasMask: boolean; isFull: boolean } {
  return {
    share: data.reduce((sum, value) => sum + value, 0) / (255 * data.length),
    hasMask: data.some((value) => value > 2),
    isFull: data.every((value) => value >= 253),
  };
}

describe('the pixels', () => {
  test.each([1, 2, 3, 4])('equal a full replay after any sequence of actions (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const painter = newPainter();
    for (let round = 0; round < 120; round++) {
      act(painter, random);
      if (round % 8 > 0) continue;
      expectSamePixels(refined(painter), replayDocument(painter.document()).data);
      const brute = bruteStatistics(shownPixels(painter));
      expect(painter.statistics()).toEqual({ ...brute, share: expect.closeTo(brute.share, 9) });
    }
    while (painter.undo());
    expect(shownPixels(painter).every((value) => value === 0)).toBe(true);
    while (painter.redo());
    expectSamePixels(refined(painter), replayDocument(painter.document()).data);
  });

  test('are correct without memory for undo', () => {
    const random = seededRandom(9);
    const painter = newPainter(2000);
    for (let round = 0; round < 40; round++) act(painter, random);
    expect(painter.historyBytes()).toBeLessThanOrEqual(2000);
    for (let round = 0; round < 20; round++) {
      painter.undo();
      expectSamePixels(refined(painter), replayDocument(painter.document()).data);
    }
    while (painter.redo());
    expectSamePixels(refined(painter), replayDocument(painter.document()).data);
  });

  test('of a reopened document are equal, and it can be continued', () => {
    const random = seededRandom(10);
    const painter = newPainter();
    for (let round = 0; round < 30; round++) painter.commit(randomCommand(random, size));
    painter.undo();
    const reopened = createMaskPainter(JSON.parse(JSON.stringify(painter.document())));
    expectSamePixels(refined(reopened), refined(painter));
    expect(reopened.statistics()).toEqual(painter.statistics());
    expect(reopened.redo()).toBe(true);
    expect(reopened.undo()).toBe(true);
    expect(reopened.undo()).toBe(true);
    expectSamePixels(refined(reopened), replayDocument(reopened.document()).data);
  });
});

describe('an adjustment', () => {
  const grow: AdjustCommand = { kind: 'adjust', growPx: 10, featherPx: 0 };

  test('is previewed while its slider moves, is one entry, and applies to later painting', () => {
    const painter = newPainter();
    painter.commit(dab);
    const live = painter.beginTransaction();
    for (let growPx = 1; growPx <= 10; growPx++) live.draw({ ...grow, growPx });
    expect(shownPixels(painter)[150 * size.widthPx + 345]).toBe(255);
    expect(painter.document().history.entries).toHaveLength(1);
    live.commit(grow);
    expect(painter.document().history.entries).toEqual([dab, grow]);
    painter.commit({ ...dab, points: [[500, 150]] });
    expect(shownPixels(painter)[150 * size.widthPx + 545]).toBe(255);
    painter.undo();
    painter.undo();
    expect(shownPixels(painter)[150 * size.widthPx + 345]).toBe(0);
    expect(painter.adjustment()).toEqual({ growPx: 0, featherPx: 0 });
  });

  test('leaves no trace when it is cancelled', () => {
    const painter = newPainter();
    painter.commit({ ...dab, hardness: 0.4 });
    painter.commit({ ...grow, featherPx: 7 });
    const [before, document] = [refined(painter).slice(), painter.document()];
    const live = painter.beginTransaction();
    live.draw({ kind: 'adjust', growPx: 0, featherPx: 0 });
    live.draw({ kind: 'adjust', growPx: -30, featherPx: 3 });
    live.cancel();
    expectSamePixels(refined(painter), before);
    expect(painter.document()).toBe(document);
    expect(painter.adjustment()).toEqual({ growPx: 10, featherPx: 7 });
  });

  test('that is already in effect makes no entry', () => {
    const painter = newPainter();
    painter.commit(dab);
    expect(painter.commit({ kind: 'adjust', growPx: 0, featherPx: 0 })).toBe(false);
    expect(painter.commit(grow)).toBe(true);
    expect(painter.commit(grow)).toBe(false);
    expect(painter.document().history.entries).toHaveLength(2);
  });

  test('ends when the mask is cleared, and is negated when it is inverted', () => {
    const painter = newPainter();
    painter.commit(dab);
    painter.commit(grow);
    const opposite = refined(painter).map((value) => 255 - value);
    painter.commit({ kind: 'invert' });
    expectSamePixels(refined(painter), opposite);
    expect(painter.adjustment()).toEqual({ growPx: -10, featherPx: 0 });
    painter.commit({ kind: 'fill', mode: 'erase' });
    expect(painter.adjustment()).toEqual({ growPx: 0, featherPx: 0 });
    painter.undo();
    expectSamePixels(refined(painter), opposite);
  });
});

describe('a replaced mask', () => {
  const raster = (command: MaskCommand): MaskCommand => {
    const tiles = encodeRasterTiles(replayDocument(commitCommand(createDocument(size), command)));
    return { kind: 'raster', mode: 'replace', tiles };
  };

  test('has only the new pixels, and can be painted on', () => {
    const painter = newPainter();
    painter.commit({ ...dab, points: [[100, 100]] });
    painter.commit(raster(dab));
    expectSamePixels(refined(painter), replayDocument(commitCommand(createDocument(size), dab)).data);
    painter.commit({ ...dab, mode: 'erase', radiusPx: 10 });
    expect(shownPixels(painter)[150 * size.widthPx + 300]).toBe(0);
    painter.undo();
    painter.undo();
    expect(shownPixels(painter)[100 * size.widthPx + 100]).toBe(255);
  });

  test('with equally many pixels elsewhere is a change, an equal mask is none', () => {
    const painter = newPainter();
    painter.commit(dab);
    expect(painter.commit(raster(dab))).toBe(false);
    expect(painter.commit(raster({ ...dab, points: [[301, 150]] }))).toBe(true);
  });
});

test('a seek equals the steps one by one', () => {
  const random = seededRandom(77);
  const [painter, stepper] = [newPainter(), newPainter()];
  for (let i = 0; i < 40; i++) {
    const command = randomCommand(random, size);
    painter.commit(command);
    stepper.commit(command);
  }
  const last = painter.document().history.cursor;
  for (const cursor of [last - 1, 3, 17, 0, last, 12]) {
    expect(painter.seek(cursor)).toBe(true);
    while (stepper.document().history.cursor > cursor) stepper.undo();
    while (stepper.document().history.cursor < cursor) stepper.redo();
    expectSamePixels(refined(painter), refined(stepper));
    expect(painter.document()).toEqual(stepper.document());
    expect(painter.statistics()).toEqual(stepper.statistics());
  }
  for (const nowhere of [12, -1, last + 1, 0.5]) expect(painter.seek(nowhere)).toBe(false);
});

describe('an open transaction', () => {
  test('is shown at once and is not in the history', () => {
    const painter = newPainter();
    drawLive(painter, dab);
    expect(shownPixels(painter)[150 * size.widthPx + 300]).toBe(255);
    expect(painter.document().history.entries).toEqual([]);
  });

  test('leaves no trace when it is cancelled', () => {
    const painter = newPainter();
    painter.commit({ ...dab, points: [[280, 150]], hardness: 0.3 });
    const before = shownPixels(painter).slice();
    const document = painter.document();
    drawLive(painter, {
      ...dab,
      points: [
        [0, 0],
        [599, 329],
        [20, 300],
      ],
    }).cancel();
    expectSamePixels(refined(painter), before);
    expect(painter.document()).toBe(document);
    expect(painter.undo()).toBe(true);
  });

  test('blocks undo, redo and a second gesture', () => {
    const painter = newPainter();
    painter.commit(dab);
    const live = painter.beginTransaction();
    expect(painter.undo()).toBe(false);
    expect(painter.redo()).toBe(false);
    expect(() => painter.beginTransaction()).toThrow(/under way/);
    live.cancel();
    expect(painter.undo()).toBe(true);
  });
});

describe('no entry is made by', () => {
  const nothing: [string, MaskCommand][] = [
    ['a stroke beside the picture', { ...dab, points: [[-200, -200]] }],
    ['a stroke over what is painted already', { ...dab, radiusPx: 20 }],
    ['erasing where nothing is', { ...dab, mode: 'erase', points: [[50, 50]], radiusPx: 10 }],
  ];
  test.each(nothing)('%s', (_, command) => {
    const painter = newPainter();
    painter.commit(dab);
    expect(painter.commit(command)).toBe(false);
    expect(painter.document().history.entries).toEqual([dab]);
  });

  test('clearing an empty mask or filling a full one', () => {
    const painter = newPainter();
    expect(painter.commit({ kind: 'fill', mode: 'erase' })).toBe(false);
    expect(painter.commit({ kind: 'fill', mode: 'paint' })).toBe(true);
    expect(painter.commit({ kind: 'fill', mode: 'paint' })).toBe(false);
    expect(painter.document().history.entries).toHaveLength(1);
  });
});

test('the bounds contain all painted pixels, and are empty for an empty mask', () => {
  const painter = newPainter();
  expect(painter.paintedBounds()).toMatchObject({ width: 0, height: 0 });
  painter.commit({ ...dab, points: [[300, 300]], radiusPx: 10 });
  expect(painter.paintedBounds()).toEqual({ x: 256, y: 256, width: 256, height: 74 });
});

test('listeners receive every changed pixel', () => {
  const random = seededRandom(21);
  const painter = newPainter();
  const seen = new Uint8Array(size.widthPx * size.heightPx);
  const copy = ({ x, y, width, height }: Rectangle): void => {
    const shown = shownPixels(painter);
    for (let row = y; row < y + height; row++) {
      const start = row * size.widthPx + x;
      seen.set(shown.subarray(start, start + width), start);
    }
  };
  const stop = painter.subscribe(({ dirty }) => dirty.forEach(copy));
  for (let round = 0; round < 150; round++) {
    act(painter, random);
    expectSamePixels(seen, shownPixels(painter));
  }
  expectSamePixels(seen, shownPixels(painter));
  stop();
  painter.commit({ kind: 'invert' });
  expect(Buffer.compare(seen, shownPixels(painter))).not.toBe(0);
});
