import { expect, test, vi } from 'vitest';
import { createEditor } from '../../editor/editor.ts';
import { drawOpened } from '../canvas/draw-opened.ts';
import { createDeferred } from '../deferred.ts';
import { IntakeError, type Source } from '../intake/source.ts';
import { settingsOf, storeEditorSettings } from '../settings/editor-settings.ts';
import { createShow, type LoadEditor } from './show-source.ts';
import { createWorkspaceStore } from './workspace-store.ts';

function sourceOf(name: string) {
  const close = vi.fn();
  const source = {
    key: name,
    name,
    file: Promise.resolve(new Blob([name])),
    widthPx: 8,
    heightPx: 8,
    bitmap: { close },
    origin: { kind: 'file' },
  } as unknown as Source;
  return { source, close };
}

const loadEditor: LoadEditor = async () => ({
  createEditor,
  drawOpened,
  storeEditorSettings,
  readEditorSettings: () => ({}),
  settingsOf,
});

test('the pixels of a picture stay until the page shows another one in its place', async () => {
  const store = createWorkspaceStore();
  const { show, releaseOthers } = createShow(store, loadEditor);
  const [first, second, third] = [sourceOf('first'), sourceOf('second'), sourceOf('third')];
  await show(first.source);
  await show(second.source);
  await show(third.source);
  expect(first.close).not.toHaveBeenCalled();

  releaseOthers(second.source);
  expect(first.close).toHaveBeenCalledOnce();
  expect(second.close).not.toHaveBeenCalled();

  releaseOthers(third.source);
  expect(second.close).toHaveBeenCalledOnce();
  store.setState({ source: null, editor: null });
  expect(third.close).not.toHaveBeenCalled();
  releaseOthers(null);
  expect(third.close).toHaveBeenCalledOnce();
  expect(first.close).toHaveBeenCalledOnce();
});

test('a picture whose mask is still being drawn gives way to the one that was chosen after it', async () => {
  const store = createWorkspaceStore();
  const { show } = createShow(store, loadEditor);
  const [kept, chosen] = [sourceOf('kept'), sourceOf('chosen')];
  const entries = Array.from({ length: 3 }, () => ({ kind: 'invert' }) as const);
  const document = { size: { widthPx: 8, heightPx: 8 }, history: { entries, cursor: 3 } };
  const shown = show(kept.source, { document, brushSizePx: 77 });
  expect(await show(chosen.source)).toBe(true);
  expect(await shown).toBe(false);
  expect(store.getState().source).toBe(chosen.source);
  expect(kept.close).toHaveBeenCalledOnce();
  expect(await show(kept.source, { document, brushSizePx: 77 })).toBe(true);
  expect(store.getState().editor?.mask.document()).toBe(document);
  expect(store.getState().editor?.store.getState().brushSizePx).toBe(77);
  expect(store.getState().editor?.mask.statistics().isFull).toBe(true);
});

test('a picture whose file cannot be made says so until another one takes its place', async () => {
  const store = createWorkspaceStore();
  const { show } = createShow(store, loadEditor);
  const [broken, next] = [sourceOf('broken'), sourceOf('next')];
  const made = createDeferred<Blob>();
  await show({ ...broken.source, file: made.promise });
  expect(store.getState().fileError).toBeNull();
  made.reject(new IntakeError('This picture is too large for this browser.'));
  await vi.waitFor(() => expect(store.getState().fileError).toMatch(/too large/));
  await show(next.source);
  expect(store.getState().fileError).toBeNull();
});

test('a picture begins without anything of the one before: no result is awaited or looked at', async () => {
  const store = createWorkspaceStore();
  const { show } = createShow(store, loadEditor);
  await show(sourceOf('first').source);
  const viewed = { runId: 'run', attemptId: null, resultId: null };
  store.setState({ awaited: { runId: 'run', sentAt: 1 }, readyRunId: 'run', mode: 'result', viewed });
  await show(sourceOf('second').source);
  expect(store.getState()).toMatchObject({ awaited: null, readyRunId: null, mode: 'mask', viewed: null });
});
