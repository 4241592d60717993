import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDocument } from '../../mask/model/document.ts';
import { createMaskPainter, type MaskPainter } from '../../mask/painter.ts';
import { replayDocument, shownPixels } from '../../mask/testing/replay.ts';
import { eventually } from '../../testing/eventually.ts';
import { refineWhenIdle } from './idle-refiner.ts';

const size = { widthPx: 900, heightPx: 700 };
const grow = { kind: 'adjust', growPx: 12, featherPx: 3 } as const;
const seen = () => ({ x: 0, y: 0, width: 100, height: 100 });

function painted(): MaskPainter {
  const painter = createMaskPainter(createDocument(size));
  const points = [
    [50, 50],
    [850, 600],
  ] as const;
  painter.commit({ kind: 'stroke', mode: 'paint', points, radiusPx: 40, hardness: 1 });
  return painter;
}

/** Lets the work go on until the mask is exact. */
const untilExact = (painter: MaskPainter): Promise<void> =>
  eventually(() => expect(painter.isExact()).toBe(true));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('refining', () => {
  test('begins when the mask is at rest, and ends with the exact mask', async () => {
    const painter = painted();
    const stop = refineWhenIdle(painter, seen);
    painter.commit(grow);
    const live = painter.beginTransaction();
    for (let growPx = 0; growPx < 9; growPx++) {
      vi.advanceTimersByTime(40);
      live.draw({ ...grow, growPx });
    }
    live.commit({ ...grow, growPx: 8 });
    const refined = vi.fn();
    painter.subscribe(({ kind }) => {
      if (kind === 'refined') refined();
    });
    expect(refined).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60);
    await untilExact(painter);
    expect(refined).toHaveBeenCalled();
    expect(Buffer.compare(shownPixels(painter), replayDocument(painter.document()).data)).toBe(0);
    stop();
  });

  test('of a mask that is rough when it is opened begins by itself, and stops with the canvas', () => {
    const painter = painted();
    painter.commit(grow);
    const stop = refineWhenIdle(painter, seen);
    stop();
    vi.advanceTimersByTime(1000);
    expect(painter.isExact()).toBe(false);
    const stopAnother = refineWhenIdle(painter, seen);
    vi.advanceTimersByTime(60);
    return untilExact(painter).then(stopAnother);
  });
});
