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

describe('adjusting a large mask', () => {
  test.each([
    ['grown', grow],
    ['shrunk', { ...grow, growPx: -17 }],
    ['feathered', { ...grow, growPx: 0, featherPx: 32 }],
    ['grown and feathered', { ...grow, featherPx: 9 }],
  ])('shows %s at once, with edges close to the final ones', (_, adjust) => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), adjust);
    expect(painter.isExact()).toBe(false);
    const exact = exactOf(painter);
    // A pixel of the reduced copy is 4 image pixels here; soft edges are off by slightly more than that.
    expect(edgeMiss(shownPixels(painter), exact)).toBeLessThanOrEqual(5);
    const { share } = painter.statistics();
    expect(share).toBeCloseTo(exact.reduce((sum, value) => sum + value, 0) / (255 * exact.length), 2);
  });

  test('refines it tile by tile, those in view first', () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow);
    const near = { x: 900, y: 800, width: 10, height: 10 };
    const first: unknown[] = [];
    painter.subscribe(({ kind, dirty }) => first.push(kind, dirty));
    painter.refine(() => false, near);
    expect(first).toEqual(['refined', [{ x: 768, y: 768, width: 256, height: 256 }]]);
    while (!painter.isExact()) painter.refine(() => false);
    expectSamePixels(shownPixels(painter), exactOf(painter));
  });

  test('is exact where it is painted on before refinement', () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow);
    painter.commit({ ...stroke(1, 0), points: [[650, 400]], radiusPx: 20 });
    const exact = exactOf(painter);
    const row = 400 * size.widthPx;
    expectSamePixels(shownPixels(painter).slice(row + 600, row + 700), exact.slice(row + 600, row + 700));
    painter.refine(() => true);
    expectSamePixels(shownPixels(painter), exact);
  });

  test('is exact at once for a small mask', () => {
    const painter = painted({ ...stroke(0.5, 0), points: [[384, 384]] }, grow);
    expect(painter.isExact()).toBe(true);
    expectSamePixels(shownPixels(painter), exactOf(painter));
  });

  test('leaves no trace when it is cancelled', () => {
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

describe('undoing an adjustment of a large mask', () => {
  test('runs in slices: first the earlier pixels, then low resolution, then exact', () => {
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
    // Once for the history, once for the shown pixels.
    expect(heard.filter((kind) => kind === 'settled')).toHaveLength(2);
    expect(heard.at(-1)).toBe('settled');
    while (!painter.isExact()) painter.refine(() => false);
    expectSamePixels(shownPixels(painter), exactOf(painter));
  });

  test('can be interrupted by the next step', () => {
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

  test('completes before the mask is sent', async () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600), grow, { ...grow, growPx: -9 });
    painter.undo();
    const copy = await painter.copyExact(() => Promise.resolve());
    expectSamePixels(copy.data, exactOf(painter));
  });
});

describe('the exact copy', () => {
  test('equals the document, whatever was refined', async () => {
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

  test('shows the moment of its request, despite painting and undo during it', async () => {
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

  test('of an open gesture equals what is shown', async () => {
    const painter = painted(stroke(1, 200), stroke(0.3, 600));
    const live = painter.beginTransaction();
    live.draw(grow);
    const copy = await painter.copyExact(() => Promise.resolve());
    expectSamePixels(copy.data, replayDocument(commitCommand(painter.document(), grow)).data);
    live.cancel();
  });
});

/** Largest distance along rows between the half-covered lines of the two masks, in pixels. */
function edgeMiss(actual: Uint8Array, exact: Uint8Array): number {
  let most = 0;
  for (let y = 0; y < size.heightPx; y++) {
    const isIn = (data: Uint8Array, x: number): boolean => data[y * size.widthPx + x]! >= 128;
    let run = 0;
    for (let x = 0; x < size.widthPx; x++) {
      run = isIn(actual, x) === isIn(exact, x) ? 0 : run + 1;
      // Along an edge that is nearly horizontal, a row gives no distance: rows above and below that differ do.
      const level = (dy: number): boolean => {
        const at = Math.min(size.heightPx - 1, Math.max(0, y + dy)) * size.widthPx + x;
        return actual[at]! >= 128 === exact[y * size.widthPx + x]! >= 128;
      };
      if (run > most && !level(-most - 1) && !level(most + 1)) most = run;
    }
  }
  return most;
}
