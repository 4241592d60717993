import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishRaw } from '../../lib/image/restore/finish.ts';
import { drawScene, keepAroundDisc } from '../../lib/image/testing/scene.ts';
import { builtFile } from '../testing/built.ts';
import type { createPictures, Pictures } from './pool.ts';

const size = { widthPx: 160, heightPx: 120 };
const task = {
  source: drawScene(size, 1),
  raw: drawScene(size, 1, { shiftXPx: 2, shiftYPx: -3, scale: 1 }),
  keep: keepAroundDisc(size, 0.5),
  finish: { isMovedBack: true, featherPx: 6, isSeamMatched: true },
  known: undefined,
};
let pictures: Pictures;

beforeAll(async () => {
  const built: { createPictures: typeof createPictures } = await import(
    pathToFileURL(builtFile('scripts/pictures/pool.js')).href
  );
  pictures = built.createPictures((error) => expect.unreachable(error.message));
});
afterAll(() => pictures.close());

it('gives the same result as on this thread, and does not change its input', async () => {
  const before = task.source.data.slice();
  const [first, second] = await Promise.all([pictures.finish(task), pictures.finish(task)]);
  expect(first).toEqual(finishRaw(task.source, task.raw, task.keep, task.finish));
  expect(second).toEqual(first);
  expect(task.source.data).toEqual(before);
});

it('continues after a failed task', async () => {
  const keep = { widthPx: 1, heightPx: 1, data: new Uint8Array(1) };
  await expect(pictures.finish({ ...task, keep })).rejects.toThrow('sizes differ');
  expect((await pictures.finish(task)).registration.status).toBe('found');
});
