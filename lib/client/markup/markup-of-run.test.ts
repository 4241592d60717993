import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { marksInFile } from '../../edit/request/markup.ts';
import { runOf } from '../../edit/testing/runs.ts';
import type { Mark } from '../../editor/markup/mark.ts';
import { marksOf } from '../../editor/markup/marks-of.ts';
import { encodePng } from '../../image/codec/png-encode.ts';
import { addPngText } from '../../image/codec/png-text.ts';

import { markupOfRun } from './markup-of-run.ts';

const look = { color: '#ff2d2d', widthPx: 4 };
const marks: Mark[] = [
  { ...look, id: 1, kind: 'arrow', from: { x: 1, y: 1 }, to: { x: 6.25, y: 6 } },
  { ...look, id: 2, kind: 'text', at: { x: 3, y: 2 }, text: 'no hat', maxLinePx: 60 },
];
let png: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  png = await encodePng({ widthPx: 8, heightPx: 8, writeRow() {} }, async () => {});
});
afterEach(() => void vi.unstubAllGlobals());

/** A run whose stored markup is this file. */
function runWith(file: Uint8Array<ArrayBuffer>) {
  vi.stubGlobal('fetch', async () => new Response(file));
  const run = runOf('marked', []);
  return { ...run, markup: { ...run.source, url: '/api/images/markup' } };
}

test('the marks of a run come back as they were sent', async () => {
  const document = await markupOfRun(runWith(addPngText(png, marksInFile.keyword, JSON.stringify(marks))));
  expect(marksOf(document!)).toEqual(marks);
});

test.each([
  ['no marks', undefined],
  ['no JSON', '{'],
  ['marks of another form', '[{"kind":"star"}]'],
])('a file with %s gives none', async (_, text) => {
  const file = text === undefined ? png : addPngText(png, marksInFile.keyword, text);
  expect(await markupOfRun(runWith(file))).toBeUndefined();
});

test('a file that cannot be loaded is an error', async () => {
  const run = runWith(png);
  vi.stubGlobal('fetch', async () => new Response(null, { status: 503 }));
  await expect(markupOfRun(run)).rejects.toThrow('The marks of this run could not be loaded.');
});
