import { describe, expect, test } from 'vitest';
import type { AdjustCommand, MaskCommand, MaskSize, StrokeCommand } from '../model/command.ts';
import { commitCommand, createDocument } from '../model/document.ts';
import { createMaskPainter, type MaskPainter } from '../painter.ts';
import { expectSamePixels } from '../testing/expect-same-pixels.ts';
import { randomCommand, seededRandom } from '../testing/random-commands.ts';
import { replayDocument, shownPixels } from '../testing/replay.ts';

const size: MaskSize = { widthPx: 1300, heightPx: 1030 };
const stroke = (hardness: number, y: number): StrokeCommand => ({
  kind: 'stroke',
  mode: 'paint',
  points: [
    [200, y],
    [1100, y + 150],
  ],
  radiusPx: 60,
  hardness,
});
const grow: AdjustCommand = { kind: 'adjust', growPx: 20, featherPx: 0 };

function painted(...commands: readonly MaskCommand[]): MaskPainter {
  const painter = createMaskPainter(createDocument(size));
  for (const command of commands) painter.commit(command);
  return painter;
}

/** The definition: everything drawn from nothing. */
const exactOf = (painter: MaskPainter): Uint8Array => replayDocument(painter.document()).data;

describe('a large mask that is adjusted', () => {
  test.each([
    ['grown', grow],
    ['shrunk', { ...grow, growPx: -17 }],
    ['feathered', { ...grow, growPx: 0, featherPx: 32 }],
    ['grown and feathered', { ...grow, featherPx: 9 }],
  ])('and %s is shown at once, its edge nearly where it will be', (_, adjust) => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), adjust);
    expect(painter.isExact()).toBe(false);
    const exact = exactOf(painter);
    // A pixel of the reduced copy is 4 image pixels here; edges are off by little more than that where they are soft.
    expect(edgeMiss(shownPixels(painter), exact)).toBeLessThanOrEqual(5);
    const { share } = painter.statistics();
    expect(share).toBeCloseTo(exact.reduce((sum, value) => sum + value, 0) / (255 * exact.length), 2);
  });

  test('is exact in the end, one tile after the other, those in view first', () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow);
    const near = { x: 900, y: 800, width: 10, height: 10 };
    const first: unknown[] = [];
    painter.subscribe(({ kind, dirty }) => first.push(kind, dirty));
    painter.refine(() => false, near);
    expect(first).toEqual(['refined', [{ x: 768, y: 768, width: 256, height: 256 }]]);
    while (!painter.isExact()) painter.refine(() => false);
    expectSamePixels(shownPixels(painter), exactOf(painter));
  });

  test('is exact where it is painted on meanwhile', () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow);
    painter.commit({ ...stroke(1, 0), points: [[650, 400]], radiusPx: 20 });
    const exact = exactOf(painter);
    const row = 400 * size.widthPx;
    expectSamePixels(shownPixels(painter).slice(row + 600, row + 700), exact.slice(row + 600, row + 700));
    painter.refine(() => true);
    expectSamePixels(shownPixels(painter), exact);
  });

  test('that is small is exact at once', () => {
    const painter = painted({ ...stroke(0.5, 0), points: [[384, 384]] }, grow);
    expect(painter.isExact()).toBe(true);
    expectSamePixels(shownPixels(painter), exactOf(painter));
  });

  test('and given up again leaves no trace', () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600));
    const [before, statistics] = [shownPixels(painter).slice(), painter.statistics()];
    const live = painter.beginTransaction();
    live.draw(grow);
    painter.refine(() => false);
    live.draw({ ...grow, growPx: -9 });
    live.cancel();
    expect(painter.isExact()).toBe(true);
    expectSamePixels(shownPixels(painter), before);
    expect(painter.statistics()).toEqual(statistics);
  });
});

describe('going back to another adjustment of a large mask', () => {
  test('is done in pieces: shown as before, then roughly, then exactly', () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow, { ...grow, growPx: -9 });
    painter.refine(() => true);
    const before = shownPixels(painter).slice();
    const heard: string[] = [];
    painter.subscribe(({ kind }) => heard.push(kind));
    painter.undo();
    expectSamePixels(shownPixels(painter), before);
    expect([painter.isPending(), painter.isExact(), painter.adjustment().growPx]).toEqual([true, false, 20]);
    while (painter.isPending()) painter.refine(() => false);
    expect(edgeMiss(shownPixels(painter), exactOf(painter))).toBeLessThanOrEqual(5);
    // Once for the history that moved, once for what is seen of it.
    expect(heard.filter((kind) => kind === 'settled')).toHaveLength(2);
    expect(heard.at(-1)).toBe('settled');
    while (!painter.isExact()) painter.refine(() => false);
    expectSamePixels(shownPixels(painter), exactOf(painter));
  });

  test('may be given up for the next step, half-way', () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow, { ...grow, growPx: -9 });
    painter.refine(() => true);
    for (let pieces = 0; pieces < 60; pieces++) {
      painter.undo();
      for (let i = 0; i < pieces; i++) painter.refine(() => false);
      if (pieces % 2 > 0) painter.undo();
      painter.redo();
      painter.refine(() => false);
      painter.seek(4);
    }
    painter.refine(() => true);
    expectSamePixels(shownPixels(painter), exactOf(painter));
  });

  test('is over before it is sent', async () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow, { ...grow, growPx: -9 });
    painter.undo();
    const copy = await painter.copyExact(() => Promise.resolve());
    expectSamePixels(copy.data, exactOf(painter));
  });
});

describe('the exact copy', () => {
  test('is what the document says, whatever was refined', async () => {
    const random = seededRandom(12);
    const painter = painted();
    for (let round = 0; round < 5; round++) {
      painter.commit(randomCommand(random, size));
      painter.commit({
        ...grow,
        growPx: Math.round(random() * 40 - 20),
        featherPx: Math.round(random() * 20),
      });
      painter.refine(() => random() < 0.6);
      expectSamePixels((await painter.copyExact(() => Promise.resolve())).data, exactOf(painter));
    }
  });

  test('is of the moment it was asked for, though one paints on and undoes', async () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow);
    const exact = exactOf(painter);
    let pauses = 0;
    const copy = await painter.copyExact(async () => {
      pauses++;
      painter.commit({ ...stroke(0.5, 80 * pauses) });
      painter.refine(() => false);
      if (pauses % 3 === 0) painter.undo();
    });
    expect(pauses).toBeGreaterThan(5);
    expectSamePixels(copy.data, exact);
  });

  test('of a gesture under way is as it is seen', async () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600));
    const live = painter.beginTransaction();
    live.draw(grow);
    const copy = await painter.copyExact(() => Promise.resolve());
    expectSamePixels(copy.data, replayDocument(commitCommand(painter.document(), grow)).data);
    live.cancel();
  });
});

/** The furthest that the half-covered line of one mask is from that of the other, along rows, in pixels. */
function edgeMiss(actual: Uint8Array, exact: Uint8Array): number {
  let most = 0;
  for (let y = 0; y < size.heightPx; y++) {
    const isIn = (data: Uint8Array, x: number): boolean => data[y * size.widthPx + x]! >= 128;
    let run = 0;
    for (let x = 0; x < size.widthPx; x++) {
      run = isIn(actual, x) === isIn(exact, x) ? 0 : run + 1;
      // Along an edge that is nearly level, a row says nothing: those that differ above and below do.
      const level = (dy: number): boolean => {
        const at = Math.min(size.heightPx - 1, Math.max(0, y + dy)) * size.widthPx + x;
        return actual[at]! >= 128 === exact[y * size.widthPx + x]! >= 128;
      };
      if (run > most && !level(-most - 1) && !level(most + 1)) most = run;
    }
  }
  return most;
}
