import { describe, expect, test } from 'vitest';
import type { MaskCommand, MaskSize } from '../model/command.ts';
import { createDocument } from '../model/document.ts';
import { createMaskPainter, type MaskPainter } from '../painter.ts';
import { expectSamePixels } from '../testing/expect-same-pixels.ts';
import { randomCommand, seededRandom } from '../testing/random-commands.ts';
import { replayDocument, shownPixels } from '../testing/replay.ts';

const size: MaskSize = { widthPx: 600, heightPx: 330 };
const dab = (x: number): MaskCommand => ({
  kind: 'stroke',
  mode: 'paint',
  points: [[x, 150]],
  radiusPx: 20,
  hardness: 1,
});

function paintedWith(commands: readonly MaskCommand[]): MaskPainter {
  const painter = createMaskPainter(createDocument(size));
  for (const command of commands) painter.commit(command);
  return painter;
}

const reopened = (painter: MaskPainter, maxCacheBytes?: number): MaskPainter =>
  createMaskPainter(JSON.parse(JSON.stringify(painter.document())), { maxCacheBytes });

/** What the document says, and nothing left to be done. */
function expectThere(painter: MaskPainter): void {
  painter.refine(() => true);
  expect(painter.hasWork()).toBe(false);
  expectSamePixels(shownPixels(painter), replayDocument(painter.document()).data);
}

describe('a long way through the history', () => {
  const painted = (): MaskPainter => paintedWith(Array.from({ length: 12 }, (_, i) => dab(40 + 45 * i)));

  test('is gone step by step, the document first', () => {
    const painter = painted();
    const before = shownPixels(painter).slice();
    const heard: string[] = [];
    painter.subscribe(({ kind, dirty }) => heard.push(`${kind} ${dirty.length}`));
    expect(painter.seek(2)).toBe(true);
    expect(painter.document().history.cursor).toBe(2);
    expect(painter.isExact()).toBe(false);
    expectSamePixels(shownPixels(painter), before);
    let steps = 0;
    for (; !painter.isExact(); steps++) painter.refine(() => false);
    expect(steps).toBe(10);
    expect(heard).toEqual(['moving 0', 'settled 1']);
    expectThere(painter);
  });

  test('may turn round half-way', () => {
    const painter = painted();
    painter.seek(0);
    for (let i = 0; i < 5; i++) painter.refine(() => false);
    painter.seek(11);
    painter.refine(() => false);
    painter.undo();
    expectThere(painter);
    expect(painter.document().history.cursor).toBe(10);
  });

  test('is over before something is painted, or copied', async () => {
    const painter = painted();
    painter.seek(1);
    painter.commit(dab(300));
    expect(painter.document().history.entries).toHaveLength(2);
    expectThere(painter);
    const other = painted();
    other.seek(3);
    other.refine(() => false);
    const copy = await other.copyExact(() => Promise.resolve());
    expectSamePixels(copy.data, replayDocument(other.document()).data);
  });
});

describe('a way on which the memory runs out', () => {
  test('is drawn from there on', () => {
    const commands = Array.from({ length: 4 }, (_, i) => dab(100 + 130 * i));
    const full = paintedWith(commands);
    // What the steps painted takes more to remember than the nothing that was there before.
    const painter = createMaskPainter(createDocument(size), { maxCacheBytes: full.historyBytes() });
    for (const command of commands) painter.commit(command);
    expect(painter.seek(0)).toBe(true);
    expectThere(painter);
    expect(painter.seek(4)).toBe(true);
    expectThere(painter);
  });
});

describe('a document that was opened', () => {
  test('has its steps cached as if they had been made here', () => {
    const first = paintedWith([dab(100), dab(200), { kind: 'invert' }, dab(100)]);
    first.undo();
    const painter = reopened(first);
    expect(painter.historyBytes()).toBeGreaterThan(0);
    expect(painter.historyBytes()).toBe(first.historyBytes());
    expect(painter.redo() && painter.undo() && painter.undo() && painter.redo()).toBe(true);
    expectThere(painter);
    expect(painter.historyBytes()).toBe(first.historyBytes());
  });

  test('is drawn in pieces where a step is not cached', () => {
    const painter = reopened(paintedWith([dab(100), dab(200), dab(300)]), 0);
    const before = shownPixels(painter).slice();
    painter.undo();
    expect([painter.isPending(), painter.document().history.cursor]).toEqual([true, 2]);
    expectSamePixels(shownPixels(painter), before);
    let pieces = 0;
    for (; painter.isPending(); pieces++) painter.refine(() => false);
    expect(pieces).toBeGreaterThan(4);
    expectThere(painter);
  });

  test('caches its last steps anew with a step that it had to draw', () => {
    const painter = reopened(paintedWith(Array.from({ length: 12 }, (_, i) => dab(30 + 18 * i))), 2000);
    let drawn = 0;
    for (let step = 11; step >= 0; step--) {
      painter.undo();
      if (painter.isPending()) drawn++;
      expectThere(painter);
      expect(painter.document().history.cursor).toBe(step);
      expect(painter.historyBytes()).toBeLessThanOrEqual(2000);
    }
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(6);
  });

  test.each([1, 2, 3])('is what the document says, whenever one goes where (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const first = createMaskPainter(createDocument(size));
    for (let i = 0; i < 25; i++) first.commit(randomCommand(random, size));
    const painter = reopened(first);
    for (let round = 0; round < 40; round++) {
      let left = Math.floor(random() * 12);
      painter.refine(() => --left > 0);
      const dice = random();
      const { entries } = painter.document().history;
      if (dice < 0.4) painter.undo();
      else if (dice < 0.6) painter.redo();
      else if (dice < 0.85) painter.seek(Math.floor(random() * (entries.length + 1)));
      else painter.commit(randomCommand(random, size));
      if (random() < 0.3) expectThere(painter);
    }
    expectThere(painter);
  });

  test('needs no more memory for it than it may take', () => {
    const random = seededRandom(5);
    const first = createMaskPainter(createDocument(size));
    for (let i = 0; i < 20; i++) first.commit(randomCommand(random, size));
    const painter = createMaskPainter(first.document(), { maxCacheBytes: 3000 });
    painter.refine(() => true);
    expect(painter.hasWork()).toBe(false);
    expect(painter.historyBytes()).toBeLessThanOrEqual(3000);
    for (let i = 0; i < 8; i++) {
      painter.undo();
      expectThere(painter);
    }
  });
});
