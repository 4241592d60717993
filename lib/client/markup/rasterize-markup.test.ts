import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { marksInFile } from '../../edit/request/markup.ts';
import type { Mark } from '../../editor/markup/mark.ts';
import { reducePng } from '../../image/codec/plain-png.ts';
import { encodePng } from '../../image/codec/png-encode.ts';
import { readPngText } from '../../image/codec/png-text.ts';
import type * as readback from '../canvas-readback.ts';
import { IntakeError } from '../intake/source.ts';
import { rasterizeMarkup } from './rasterize-markup.ts';

/** What was drawn, as calls of the context. Whether its pixels are right is seen in `e2e/runs/markup.spec.ts`. */
let calls: { name: string; args: unknown[]; style: unknown }[] = [];
let canvases: { width: number; height: number }[] = [];
let isHidden = false;
/** What the canvas is encoded as. */
let png: Uint8Array<ArrayBuffer>;

vi.mock('../canvas-readback.ts', async (importOriginal) => {
  const actual = await importOriginal<typeof readback>();
  const encodeCanvas = async () => {
    if (isHidden) throw new actual.HiddenPixelsError();
    return new Blob([png]);
  };
  return { ...actual, encodeCanvas };
});

class FakeCanvas {
  readonly width: number;
  readonly height: number;
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    canvases.push(this);
  }
  getContext() {
    const state: Record<string, unknown> = {};
    return new Proxy(state, {
      set: (_, key, value) => Reflect.set(state, key, value),
      get(_, key) {
        if (key in state) return state[key as string];
        const style = () => state[key === 'stroke' ? 'strokeStyle' : 'fillStyle'];
        return (...args: unknown[]) => void calls.push({ name: String(key), args, style: style() });
      },
    });
  }
}

class FakePath {
  moveTo() {}
  lineTo() {}
  closePath() {}
}

beforeEach(async () => {
  [calls, canvases, isHidden] = [[], [], false];
  png = await encodePng({ widthPx: 1, heightPx: 1, writeRow() {} }, async () => {});
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
  vi.stubGlobal('Path2D', FakePath);
});
afterEach(() => void vi.unstubAllGlobals());

const look = { color: '#ff2d2d', widthPx: 10 };
const marks: Mark[] = [
  { ...look, id: 1, kind: 'arrow', from: { x: 10, y: 10 }, to: { x: 200, y: 100 } },
  { ...look, id: 2, kind: 'text', at: { x: 300, y: 20 }, text: 'no hat\nقبعة' },
];
const size = { widthPx: 640, heightPx: 480 };
test('markup has the size of the picture, and nothing but the marks is drawn', async () => {
  const file = await rasterizeMarkup(marks, size);
  expect(reducePng(file).bytes).toEqual(png);
  expect(JSON.parse(readPngText(file, marksInFile.keyword)!)).toEqual(marks);
  expect(canvases[0]).toMatchObject({ width: 640, height: 480 });
  const drawn = calls.filter(({ name }) => !['save', 'restore'].includes(name));
  expect(new Set(drawn.map(({ name }) => name))).toEqual(
    new Set(['stroke', 'fill', 'strokeText', 'fillText']),
  );
  expect(drawn.filter(({ name }) => name === 'fillText').map(({ args }) => args)).toEqual([
    ['no hat', 300, 57.5],
    ['قبعة', 300, 132.5],
  ]);
});

test('marks keep their colour above their edge', async () => {
  await rasterizeMarkup([{ ...look, id: 1, kind: 'line', from: { x: 0, y: 0 }, to: { x: 9, y: 9 } }], size);
  const strokes = calls.filter(({ name }) => name === 'stroke').map(({ style }) => style);
  expect(strokes).toHaveLength(2);
  expect(strokes[0]).toMatch(/^rgb/);
  expect(strokes[1]).toBe('#ff2d2d');
});

test('a browser that changes the pixels of a canvas sends no markup', async () => {
  isHidden = true;
  await expect(rasterizeMarkup(marks, size)).rejects.toMatchObject({
    name: IntakeError.name,
    message: expect.stringContaining('hides what is on a canvas'),
  });
});
