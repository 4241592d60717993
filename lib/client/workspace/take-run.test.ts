import { beforeEach, expect, test, vi } from 'vitest';
import { runOf } from '../../edit/testing/runs.ts';
import { createEditor } from '../../editor/editor.ts';
import type { Mark } from '../../editor/markup/mark.ts';
import { markupOf } from '../../editor/markup/markup-document.ts';
import { sendsMarkup } from '../../editor/store.ts';
import { drawOpened } from '../canvas/draw-opened.ts';
import { createSource } from '../intake/decode-blob.ts';
import { settingsOf, storeEditorSettings } from '../settings/editor-settings.ts';
import { createWorkspace } from './workspace.ts';

/** Going back to the input of an earlier run. */

const from = { x: 1, y: 1 };
const mark: Mark = { kind: 'line', id: 4, color: '#ff2d2d', widthPx: 1, from, to: { x: 6, y: 6 } };
const markupOfRun = vi.hoisted(() => vi.fn());
vi.mock('../markup/markup-of-run.ts', () => ({ markupOfRun }));
vi.mock('../intake/open-result.ts', () => ({
  openResult: async (url: string, name: string) => createSource(new Blob([url]), name, { kind: 'file' }),
}));

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', async () => ({ width: 8, height: 8, close() {} }));
  return () => void vi.unstubAllGlobals();
});

async function takeRun() {
  const told: string[] = [];
  const workspace = createWorkspace({
    loadEditor: async () => ({
      createEditor,
      drawOpened,
      storeEditorSettings,
      readEditorSettings: () => ({}),
      settingsOf,
    }),
    offerUndo: () => () => undefined,
    notify: (message) => void told.push(message),
  });
  const run = runOf('marked', []);
  await workspace.takeRun({ ...run, mask: null, markup: { ...run.source, url: '/api/images/marks' } });
  return { told, store: workspace.store, editor: workspace.store.getState().editor! };
}

test('a run with marks brings them back, to be changed and sent again', async () => {
  markupOfRun.mockResolvedValue(markupOf([mark]));
  const { told, store, editor } = await takeRun();
  expect(editor.markup.getState().marks).toEqual([mark]);
  expect(sendsMarkup(editor.store.getState())).toBe(true);
  expect(store.getState().sentMarkup).toBe(editor.markup.getState().document);
  expect(told).toEqual([]);
});

test('a run whose marks are a picture alone says so', async () => {
  markupOfRun.mockResolvedValue(undefined);
  const { told, editor } = await takeRun();
  expect(sendsMarkup(editor.store.getState())).toBe(false);
  expect(told).toEqual(['The markup of this run is not taken over: the next run goes without it.']);
});
