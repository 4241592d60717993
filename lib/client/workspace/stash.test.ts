import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEditor } from '../../editor/editor.ts';
import type { Mark } from '../../editor/markup/mark.ts';
import { beginWriting, changeMarkup } from '../../editor/markup/mark-actions.ts';
import { sendsMarkup } from '../../editor/store.ts';
import { drawOpened } from '../canvas/draw-opened.ts';
import { readPrompts, rememberPrompt } from '../drafts/prompt-history.ts';
import { createSource } from '../intake/decode-blob.ts';
import { IntakeError } from '../intake/source.ts';
import { settingsOf, storeEditorSettings } from '../settings/editor-settings.ts';
import { maxStashed } from './stash.ts';
import { createWorkspace } from './workspace.ts';
import type { NoticeAction } from './workspace-store.ts';

/** Replaced pictures with an unsent mask can be restored with one click. */

const loadEditor = async () => ({
  createEditor,
  drawOpened,
  storeEditorSettings,
  readEditorSettings: () => ({}),
  settingsOf,
});

function openWorkspace() {
  const told: { message: string; action?: NoticeAction }[] = [];
  const workspace = createWorkspace({
    loadEditor,
    offerUndo: () => () => undefined,
    notify: (message, action) => void told.push({ message, ...(action ? { action } : {}) }),
  });
  const { store } = workspace;
  return {
    workspace,
    told,
    async open(name: string): Promise<void> {
      await workspace.show(await createSource(new Blob([name]), name, { kind: 'file' }));
    },
    paint: () => store.getState().editor!.commands.run('fill-mask'),
    seen: () => ({
      name: store.getState().source?.name,
      share: store.getState().editor?.mask.statistics().share,
    }),
    names: () => store.getState().stash.map(({ name }) => name),
  };
}

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', async () => ({ width: 8, height: 8, close() {} }));
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('a picture with marks comes back with them and their steps', async () => {
  const { workspace, open, names } = openWorkspace();
  const editor = () => workspace.store.getState().editor!;
  await open('mine.png');
  const mark = {
    kind: 'line',
    id: 1,
    color: '#ff2d2d',
    widthPx: 1,
    from: { x: 1, y: 1 },
    to: { x: 6, y: 6 },
  };
  changeMarkup(editor().markup, { kind: 'put', mark: mark as Mark });
  editor().store.setState({ layer: 'markup' });
  await open('other.png');
  expect(editor().markup.getState().marks).toEqual([]);
  expect(editor().store.getState().layer).toBe('mask');
  expect(names()).toEqual(['mine.png']);
  await workspace.restoreStashed(workspace.store.getState().stash[0]!);
  expect(editor().markup.getState()).toMatchObject({ marks: [mark], document: { cursor: 1 } });
  expect(sendsMarkup(editor().store.getState())).toBe(true);
});

test('a text that is being written comes back with its picture', async () => {
  const { workspace, open, names } = openWorkspace();
  const editor = () => workspace.store.getState().editor!;
  await open('mine.png');
  const at = { x: 1, y: 1 };
  const writing = { kind: 'text', id: 1, color: '#ff2d2d', widthPx: 1, at, text: 'no hat' } as const;
  beginWriting(editor().markup, writing);
  await open('other.png');
  expect(names()).toEqual(['mine.png']);
  await workspace.restoreStashed(workspace.store.getState().stash[0]!);
  expect(editor().markup.getState()).toMatchObject({ marks: [{ text: 'no hat' }], document: { cursor: 1 } });
});

test('a picture with a painted mask comes back with all its steps, and what replaced it is kept in its turn', async () => {
  const { workspace, told, open, paint, seen, names } = openWorkspace();
  await open('mine.png');
  paint();
  workspace.store.getState().editor!.commands.run('invert-mask');
  await open('other.png');
  expect(seen()).toEqual({ name: 'other.png', share: 0 });
  expect(told).toMatchObject([
    { message: '“mine.png” and its mask are kept.', action: { label: 'Bring back' } },
  ]);
  paint();
  told[0]!.action!.run();
  await vi.waitFor(() => expect(seen()).toEqual({ name: 'mine.png', share: 0 }));
  workspace.store.getState().editor!.commands.run('undo');
  expect(seen().share).toBe(1);
  await vi.waitFor(() => expect(names()).toEqual(['other.png']));
});

test('what was added to a picture is known when it comes back', async () => {
  const { workspace, told, open, paint } = openWorkspace();
  const extension = { top: 0, right: 4, bottom: 0, left: 0 };
  const source = await createSource(new Blob(['wide']), 'wide.png', { kind: 'file' });
  await workspace.show({ ...source, extension });
  paint();
  await open('other.png');
  told[0]!.action!.run();
  await vi.waitFor(() => expect(workspace.store.getState().source).toMatchObject({ extension }));
});

test('what is under way when another picture comes is part of what is kept', async () => {
  const { workspace, open, names } = openWorkspace();
  await open('mine.png');
  const { editor } = workspace.store.getState();
  editor!.adjust.preview({ growPx: 3 });
  editor!.sliderDebounce.restart();
  await open('other.png');
  expect(names()).toEqual(['mine.png']);
  expect(workspace.store.getState().stash[0]!.document.history.entries).toHaveLength(1);
});

test('nothing is kept of a picture without a mask, or whose mask a run has', async () => {
  const { workspace, told, open, paint, names } = openWorkspace();
  await open('bare.png');
  await open('sent.png');
  paint();
  workspace.store.setState({ sentMask: workspace.store.getState().editor!.mask.document() });
  await open('other.png');
  expect([names(), told]).toEqual([[], []]);
});

test('painting on after a run counts as unsent again', async () => {
  const { workspace, open, paint, names } = openWorkspace();
  await open('mine.png');
  paint();
  workspace.store.setState({ sentMask: workspace.store.getState().editor!.mask.document() });
  workspace.store.getState().editor!.commands.run('invert-mask');
  await open('other.png');
  expect(names()).toEqual(['mine.png']);
});

test('the last few are kept', async () => {
  const { open, paint, names } = openWorkspace();
  for (let i = 0; i <= maxStashed + 1; i += 1) {
    await open(`${i}.png`);
    paint();
  }
  expect(names()).toEqual(['5.png', '4.png', '3.png', '2.png', '1.png']);
});

test('a picture whose file cannot be made stays in the list and says so', async () => {
  const { workspace, told, open, paint, names } = openWorkspace();
  await open('mine.png');
  paint();
  const failed = Promise.reject(new IntakeError('This picture is too large for this browser.'));
  failed.catch(() => undefined);
  workspace.store.setState(({ source }) => ({ source: { ...source!, file: failed } }));
  await open('other.png');
  await workspace.restoreStashed(workspace.store.getState().stash[0]!);
  expect(told.at(-1)?.message).toBe('This picture is too large for this browser.');
  expect(names()).toEqual(['mine.png']);
});

test('starting over can be undone: picture, mask, form and what was kept come back', async () => {
  const { workspace, told, open, paint, seen, names } = openWorkspace();
  await open('first.png');
  paint();
  await open('mine.png');
  paint();
  rememberPrompt('A wall');
  const frame = { mode: 'result', viewed: { runId: 'run', attemptId: null, resultId: null } } as const;
  workspace.store.setState({ ...frame, pictureRunIds: ['run'], awaited: { runId: 'run', sentAt: 1 } });
  await workspace.startOver();
  expect(readPrompts()).toEqual([]);
  expect(workspace.store.getState()).toMatchObject({
    source: null,
    editor: null,
    stash: [],
    clearCount: 1,
    mode: 'mask',
    viewed: null,
    awaited: null,
    pictureRunIds: [],
  });
  const { message, action } = told.find(({ action: offered }) => offered?.label === 'Undo')!;
  expect(message).toBe('Picture, mask and prompt are cleared.');
  action!.run();
  await vi.waitFor(() => expect(seen()).toEqual({ name: 'mine.png', share: 1 }));
  expect(workspace.store.getState().clearCount).toBe(0);
  await vi.waitFor(() =>
    expect(workspace.store.getState()).toMatchObject({ ...frame, pictureRunIds: ['run'] }),
  );
  expect(names()).toEqual(['first.png']);
  expect(readPrompts()).toEqual(['A wall']);
});

test('clearing and importing a mask are steps that undo takes back', async () => {
  const { workspace, open, paint, seen } = openWorkspace();
  await open('mine.png');
  paint();
  const { editor } = workspace.store.getState();
  editor!.commands.run('clear-mask');
  expect(seen().share).toBe(0);
  editor!.commands.run('undo');
  expect(seen().share).toBe(1);
  await editor!.replaceMask([]);
  expect(seen().share).toBe(0);
  editor!.commands.run('undo');
  expect(seen().share).toBe(1);
});
