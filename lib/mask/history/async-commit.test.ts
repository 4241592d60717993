import { describe, expect, test } from 'vitest';
import { encodeRasterTiles } from '../conversion/encode-raster.ts';
import type { MaskCommand, MaskSize, RasterCommand } from '../model/command.ts';
import { createCoverage } from '../model/coverage.ts';
import { createDocument } from '../model/document.ts';
import { createMaskPainter, type MaskPainter } from '../painter.ts';
import { expectSamePixels } from '../testing/expect-same-pixels.ts';
import { randomCommand, seededRandom } from '../testing/random-commands.ts';
import { replayDocument, shownPixels } from '../testing/replay.ts';

const size: MaskSize = { widthPx: 1300, heightPx: 1100 };

function noise(seed: number, mode: RasterCommand['mode'] = 'replace'): RasterCommand {
  const random = seededRandom(seed);
  const coverage = createCoverage(size);
  for (let i = 0; i < coverage.data.length; i++) coverage.data[i] = random() * 256;
  return { kind: 'raster', mode, tiles: encodeRasterTiles(coverage) };
}

const dab: MaskCommand = { kind: 'stroke', mode: 'erase', points: [[600, 500]], radiusPx: 200, hardness: 1 };

/** Pauses that last until the test ends them. */
function handPauses() {
  const waiting: (() => void)[] = [];
  return {
    pause: () => new Promise<void>((resolve) => void waiting.push(resolve)),
    /** Continues the work until its next pause, or its end. */
    async goOn(): Promise<boolean> {
      const resolve = waiting.shift();
      resolve?.();
      for (let i = 0; i < 5; i++) await Promise.resolve();
      return resolve !== undefined;
    },
  };
}

function expectAgreed(painter: MaskPainter): void {
  painter.refine(() => true);
  expect(painter.isExact()).toBe(true);
  expectSamePixels(shownPixels(painter), replayDocument(painter.document()).data);
}

describe('an asynchronous commit', () => {
  test('notifies at its last slice', async () => {
    const painter = createMaskPainter(createDocument(size));
    const heard: string[] = [];
    painter.subscribe(({ kind }) => heard.push(kind));
    const { pause, goOn } = handPauses();
    const done = painter.commitAsync(noise(1), pause);
    expect([painter.isExact(), painter.isPending(), painter.document().history.cursor]).toEqual([
      false,
      true,
      0,
    ]);
    let pieces = 1;
    while (await goOn()) pieces++;
    expect(await done).toBe(true);
    expect(pieces).toBeGreaterThan(5);
    expect(heard).toEqual(['settled']);
    expect(painter.document().history.cursor).toBe(1);
    expectAgreed(painter);
    expect(painter.statistics().share).toBeCloseTo(0.5, 2);
  });

  test('reports whether anything changed', async () => {
    const painter = createMaskPainter(createDocument(size));
    const pause = (): Promise<void> => Promise.resolve();
    expect(await painter.commitAsync(noise(1), pause)).toBe(true);
    expect(await painter.commitAsync(noise(1), pause)).toBe(false);
    expect(await painter.commitAsync(noise(1, 'paint'), pause)).toBe(false);
    expect(await painter.commitAsync({ kind: 'invert' }, pause)).toBe(true);
    expect(painter.document().history.cursor).toBe(2);
    expectAgreed(painter);
  });

  test.each<[string, (painter: MaskPainter) => void, number]>([
    ['a stroke', (painter) => painter.commit(dab), 3],
    ['undo', (painter) => painter.undo(), 1],
    ['a jump', (painter) => painter.seek(0), 0],
  ])('is completed before %s', async (_, act, cursor) => {
    const painter = createMaskPainter(createDocument(size));
    painter.commit({ ...dab, mode: 'paint' });
    const { pause, goOn } = handPauses();
    const done = painter.commitAsync(noise(2, 'paint'), pause);
    await goOn();
    act(painter);
    await goOn();
    expect(await done).toBe(true);
    expect(painter.document().history.cursor).toBe(cursor);
    expectAgreed(painter);
  });

  test('is included in a copy made during it', async () => {
    const painter = createMaskPainter(createDocument(size));
    const done = painter.commitAsync(noise(3), () => Promise.resolve());
    const copy = await painter.copyExact(() => Promise.resolve());
    expect(await done).toBe(true);
    expectSamePixels(copy.data, replayDocument(painter.document()).data);
  });

  test('restores everything if a tile cannot be read', async () => {
    const painter = createMaskPainter(createDocument(size));
    painter.commit({ kind: 'fill', mode: 'paint' });
    painter.commit(dab);
    painter.commit({ kind: 'adjust', growPx: 5, featherPx: 3 });
    const { tiles } = noise(4);
    const broken = [...tiles.slice(0, 20), { tile: 20, data: 'z00' }];
    const raster = (): MaskCommand => ({ kind: 'raster', mode: 'replace', tiles: broken });
    await expect(painter.commitAsync(raster(), () => Promise.resolve())).rejects.toThrow(RangeError);
    expectAgreed(painter);
    const waiting = painter.commitAsync(raster(), () => new Promise((resolve) => setTimeout(resolve)));
    // The operation that forces the rest does not receive the error.
    expect(painter.undo()).toBe(true);
    await expect(waiting).rejects.toThrow(RangeError);
    expectAgreed(painter);
    expect(painter.document().history.entries).toHaveLength(3);
  });

  test('restores everything if a tile cannot be read and no caller waits', () => {
    const painter = createMaskPainter(createDocument(size));
    painter.commit({ kind: 'fill', mode: 'paint' });
    painter.commit({ kind: 'adjust', growPx: -5, featherPx: 3 });
    const { tiles } = noise(4);
    const broken = [...tiles.slice(0, 20), { tile: 20, data: 'z00' }];
    for (const mode of ['replace', 'erase'] as const) {
      expect(() => painter.commit({ kind: 'raster', mode, tiles: broken })).toThrow(RangeError);
      expectAgreed(painter);
    }
    painter.commit(dab);
    painter.undo();
    painter.undo();
    painter.redo();
    expectAgreed(painter);
  });

  test.each([1, 2, 3])('equals its document after any operations during it (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const small: MaskSize = { widthPx: 600, heightPx: 330 };
    const painter = createMaskPainter(createDocument(small));
    const { pause, goOn } = handPauses();
    for (let round = 0; round < 60; round++) {
      const done = painter.commitAsync(randomCommand(random, small), pause);
      for (let i = random() * 6; i > 0; i--) await goOn();
      let left = Math.floor(random() * 5);
      if (random() < 0.5) painter.refine(() => --left > 0);
      const dice = random();
      if (dice < 0.25) painter.undo();
      else if (dice < 0.4) painter.redo();
      else if (dice < 0.6) painter.commit(randomCommand(random, small));
      else if (dice < 0.7)
        painter.seek(Math.floor(random() * (painter.document().history.entries.length + 1)));
      while (await goOn());
      await done;
      if (random() < 0.3) expectAgreed(painter);
    }
    expectAgreed(painter);
  });
});

describe('a step that compresses badly', () => {
  /** Noise on noise on noise, where no state can be derived from its neighbours. */
  function painted(): MaskPainter {
    const painter = createMaskPainter(createDocument(size));
    for (const seed of [1, 2, 3]) painter.commit(noise(seed));
    return painter;
  }

  test('is undone and redone at once', () => {
    const painter = painted();
    const heard: string[] = [];
    painter.subscribe(({ kind, dirty }) => heard.push(`${kind} ${dirty.length}`));
    expect(painter.undo()).toBe(true);
    expect([painter.document().history.cursor, painter.isPending()]).toEqual([2, false]);
    expect(heard).toEqual(['settled 1']);
    expectAgreed(painter);
    expect(painter.redo()).toBe(true);
    expect(painter.isPending()).toBe(false);
    expectAgreed(painter);
  });

  test('keeps the cache within its limit, compressed or not', () => {
    // The limit holds the pixels of five steps, but not their run lengths, which are longer for noise.
    const maxCacheBytes = 5 * size.widthPx * size.heightPx + 4000;
    const painter = createMaskPainter(createDocument(size), { maxCacheBytes });
    for (let seed = 1; seed <= 6; seed++) painter.commit(noise(seed));
    for (let work = 0; work < 2; work++) {
      expect(painter.historyBytes()).toBeLessThanOrEqual(maxCacheBytes);
      expect(painter.historyBytes()).toBeGreaterThan(maxCacheBytes / 2);
      painter.refine(() => true);
    }
    expect(painter.historyBytes()).toBeLessThanOrEqual(maxCacheBytes);
  });

  test('is completed before a seek in the other direction', () => {
    const painter = painted();
    painter.undo();
    painter.refine(() => false);
    painter.redo();
    painter.undo();
    painter.undo();
    painter.refine(() => false);
    painter.commit(dab);
    expect(painter.document().history.entries).toHaveLength(2);
    expectAgreed(painter);
    painter.undo();
    expectAgreed(painter);
  });

  test.each([1, 2])('equals its document after any seeks (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const painter = painted();
    for (let round = 0; round < 30; round++) {
      let left = Math.floor(random() * 4);
      if (left > 0) painter.refine(() => --left > 0);
      const dice = random();
      if (dice < 0.35) painter.undo();
      else if (dice < 0.6) painter.redo();
      else if (dice < 0.8)
        painter.seek(Math.floor(random() * (painter.document().history.entries.length + 1)));
      else if (dice < 0.9) painter.commit(noise(round));
      else painter.commit(dab);
      if (random() < 0.2) expectAgreed(painter);
    }
    expectAgreed(painter);
  });
});
