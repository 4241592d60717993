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

/** The pixels equal the document, and no work is pending. */
function expectThere(painter: MaskPainter): void {
  painter.refine(() => true);
  expect(painter.hasWork()).toBe(false);
  expectSamePixels(shownPixels(painter), replayDocument(painter.document()).data);
}

describe('a long seek', () => {
  const painted = (): MaskPainter => paintedWith(Array.from({ length: 12 }, (_, i) => dab(40 + 45 * i)));

  test('moves step by step, the document first', () => {
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

  test('can reverse on the way', () => {
    const painter = painted();
    painter.seek(0);
    for (let i = 0; i < 5; i++) painter.refine(() => false);
    painter.seek(11);
    painter.refine(() => false);
    painter.undo();
    expectThere(painter);
    expect(painter.document().history.cursor).toBe(10);
  });

  test('completes before painting or copying', async () => {
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

describe('a seek during which the cache overflows', () => {
  test('redraws from the first missing step', () => {
    const commands = Array.from({ length: 4 }, (_, i) => dab(100 + 130 * i));
    const full = paintedWith(commands);
    // The cached tiles of the steps are larger than the empty state before them.
    const painter = createMaskPainter(createDocument(size), { maxCacheBytes: full.historyBytes() });
    for (const command of commands) painter.commit(command);
    expect(painter.seek(0)).toBe(true);
    expectThere(painter);
    expect(painter.seek(4)).toBe(true);
    expectThere(painter);
  });
});

describe('an opened document', () => {
  test('has cached steps, as if they had been made here', () => {
    const first = paintedWith([dab(100), dab(200), { kind: 'invert' }, dab(100)]);
    first.undo();
    const painter = reopened(first);
    expect(painter.historyBytes()).toBeGreaterThan(0);
    expect(painter.historyBytes()).toBe(first.historyBytes());
    expect(painter.redo() && painter.undo() && painter.undo() && painter.redo()).toBe(true);
    expectThere(painter);
    expect(painter.historyBytes()).toBe(first.historyBytes());
  });

  test('is drawn in slices from a step that is not cached', () => {
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

  test('caches its last steps again after it redraws one', () => {
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

  test.each([1, 2, 3])('equals its document during any seeks (seed %i)', (seed) => {
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

  test('keeps the cache within its limit', () => {
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
