import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEditor } from '../../editor/editor.ts';
import { beginWriting, changeMarkup, writeText } from '../../editor/markup/mark-actions.ts';
import { createDeferred } from '../deferred.ts';
import type { Source } from '../intake/source.ts';
import { stubPage } from '../testing/page-globals.ts';
import { createWorkspaceStore, type WorkspaceState } from '../workspace/workspace-store.ts';
import { startAutosave } from './autosave.ts';
import type { DraftParts } from './draft-parts.ts';
import { createDraftSession } from './draft-session.ts';
import { createStorage, pair } from './testing/storage.ts';

let page: ReturnType<typeof stubPage>;
beforeEach(() => {
  vi.useFakeTimers();
  page = stubPage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const editorOf = () => createEditor({ widthPx: 8, heightPx: 8 }, {});
const sourceOf = (name: string, more: Partial<Source> = {}) =>
  ({
    key: name,
    name,
    file: Promise.resolve(new Blob([name])),
    origin: { kind: 'file' },
    widthPx: 8,
    heightPx: 8,
    ...more,
  }) as Source;

function begin(before: Partial<WorkspaceState> = {}) {
  const storage = createStorage();
  const session = createDraftSession(storage.store);
  const store = createWorkspaceStore();
  store.setState(before);
  const stop = startAutosave(store, session);
  return {
    ...storage,
    session,
    /** The state of the page. */
    state: store,
    stop,
    /** Opens a picture, which becomes the source. */
    open(name: string, more: Partial<Source> = {}) {
      const editor = editorOf();
      store.setState({ source: sourceOf(name, more), editor });
      return { editor, stroke: () => editor.mask.commit({ kind: 'invert' }) };
    },
    addReference: (name: string) =>
      store.setState(({ references }) => ({
        references: [...references, { key: name, name, file: new Blob([name]), url: `blob:${name}` }],
      })),
    close: () => store.setState({ source: null, editor: null }),
    /** The name of the stored picture and the number of steps of its mask. */
    kept() {
      const { source, mask } = storage.rows() as DraftParts;
      return [source?.name, mask?.document.history.cursor];
    },
  };
}
const rest = () => vi.advanceTimersByTimeAsync(400);
const settle = () => vi.advanceTimersByTimeAsync(0);

test('a picture is kept with its mask at once, each stroke when it has rested', async () => {
  const { open, kept, writes } = begin();
  const { stroke } = open('one.png');
  await settle();
  expect(kept()).toEqual(['one.png', 0]);
  stroke();
  stroke();
  await settle();
  expect(kept()).toEqual(['one.png', 0]);
  await rest();
  expect(kept()).toEqual(['one.png', 2]);
  expect(writes).toHaveLength(2);
});

test('what was added to a picture is kept with it', async () => {
  const { open, rows } = begin();
  const extension = { top: 0, right: 3, bottom: 0, left: 0 };
  open('one.png', { extension });
  await settle();
  expect((rows() as DraftParts).source).toMatchObject({ name: 'one.png', extension });
});

test('marks are kept with their picture when they have rested, and not with another one', async () => {
  const { open, rows } = begin();
  const { editor } = open('one.png');
  const kept = () => (rows() as DraftParts).markup;
  await settle();
  expect(kept()).toMatchObject({ isActive: false, document: { changes: [] } });
  const from = { x: 1, y: 1 };
  const mark = { kind: 'line', id: 1, color: '#ff2d2d', widthPx: 1, from, to: { x: 6, y: 6 } } as const;
  changeMarkup(editor.markup, { kind: 'put', mark });
  editor.store.setState({ layer: 'markup' });
  await rest();
  expect(kept()).toMatchObject({ isActive: true, document: { changes: [{ kind: 'put', mark }], cursor: 1 } });
  open('two.png');
  await settle();
  expect(kept()).toMatchObject({ isActive: false, document: { changes: [] } });
});

test('a text is kept while it is written', async () => {
  const { open, rows } = begin();
  const { editor } = open('one.png');
  await settle();
  const at = { x: 1, y: 1 };
  const writing = { kind: 'text', id: 1, color: '#ff2d2d', widthPx: 1, at, text: 'no h' } as const;
  beginWriting(editor.markup, writing);
  writeText(editor, 'no hat', () => 4);
  page.leave();
  await settle();
  expect((rows() as DraftParts).markup).toMatchObject({
    document: { changes: [{ kind: 'put', mark: { text: 'no hat' } }], cursor: 1 },
  });
  expect(editor.markup.getState().document.changes).toEqual([]);
});

test('a mask is kept as sent from the run that has it until the next stroke', async () => {
  const { open, rows, state } = begin();
  const { editor, stroke } = open('cat.png');
  stroke();
  await rest();
  const isSent = () => (rows() as DraftParts).mask?.isSent;
  expect(isSent()).toBe(false);
  state.setState({ sentMask: editor.mask.document(), sentMarkup: editor.markup.getState().document });
  await rest();
  expect(isSent()).toBe(true);
  expect((rows() as DraftParts).markup?.isSent).toBe(true);
  stroke();
  await rest();
  expect(isSent()).toBe(false);
});

test('a stroke is kept before the page goes away, without a rest and without a question', async () => {
  const { open, kept, store: storage } = begin();
  const { stroke } = open('one.png');
  await settle();
  const readEpoch = vi.spyOn(storage, 'readEpoch');
  stroke();
  page.leave();
  // What a page that is being unloaded still completes: requests that were sent, no timers.
  await Promise.resolve();
  await Promise.resolve();
  expect(kept()).toEqual(['one.png', 1]);
  expect(readEpoch).not.toHaveBeenCalled();
  stroke();
  page.become('hidden');
  await settle();
  expect(kept()).toEqual(['one.png', 2]);
});

test('a mask waits for its picture, whose file is still being made', async () => {
  const { open, kept } = begin();
  open('one.png').stroke();
  await rest();
  const file = createDeferred<Blob>();
  const { stroke } = open('two.png', { file: file.promise });
  stroke();
  await rest();
  expect(kept()).toEqual(['one.png', 1]);
  file.resolve(new Blob(['two']));
  await settle();
  expect(kept()).toEqual(['two.png', 1]);
});

test('where there is no room for a new picture, the earlier one keeps its own mask', async () => {
  const { open, kept, next, session } = begin();
  open('one.png').stroke();
  await rest();
  next.push('full', 'full');
  const { stroke } = open('two.png');
  await settle();
  stroke();
  await rest();
  expect(kept()).toEqual(['one.png', 1]);
  expect(session.store.getState().trouble?.reason).toBe('full');
  stroke();
  await rest();
  expect(kept()).toEqual(['two.png', 2]);
});

test('a picture whose file cannot be made is not kept, and the next one is', async () => {
  const { open, kept } = begin();
  open('one.png', { file: Promise.reject(new Error('gone')) }).stroke();
  await rest();
  expect(kept()).toEqual([undefined, undefined]);
  open('two.png');
  await settle();
  expect(kept()).toEqual(['two.png', 0]);
});

test('a picture that is closed stays kept, and is new when it is opened again', async () => {
  const tab = begin();
  tab.open('one.png');
  await settle();
  tab.close();
  await rest();
  expect(tab.kept()).toEqual(['one.png', 0]);
  await beginElsewhere(tab);
  tab.open('one.png');
  await settle();
  expect(tab.kept()).toEqual(['one.png', 0]);
});

test('nothing is kept after its end', async () => {
  const { open, stop, writes } = begin();
  const { stroke } = open('one.png');
  await settle();
  stop();
  stroke();
  await rest();
  page.leave();
  expect(writes).toHaveLength(1);
});

test('the size of the brush and an open adjustment are kept, and nothing is written for anything else', async () => {
  const { open, rows, writes } = begin();
  const { editor } = open('one.png');
  await settle();
  const change = async (state: Partial<ReturnType<typeof editor.store.getState>>) => {
    const before = writes.length;
    editor.store.setState(state);
    await rest();
    return writes.length - before;
  };
  expect(await change({})).toBe(0);
  expect(await change({ brushSizePx: 33 })).toBe(1);
  expect((rows() as DraftParts).mask?.brushSizePx).toBe(33);
  expect(await change({ isStepOpen: true })).toBe(1);
  expect(await change({})).toBe(0);
  const { adjustment } = editor.store.getState();
  expect(await change({ adjustment: { ...adjustment } as typeof adjustment })).toBe(1);
  expect(await change({ isStepOpen: false })).toBe(0);
});

test('no editor is followed that another one has replaced', async () => {
  const { open, writes } = begin();
  const { stroke } = open('one.png');
  await settle();
  open('two.png');
  await settle();
  const before = writes.length;
  stroke();
  await rest();
  expect(writes).toHaveLength(before);
});

/** Another tab begins to work, and owns the draft from then on. */
async function beginElsewhere(storage: ReturnType<typeof createStorage>): Promise<void> {
  await createDraftSession(storage.store).keep(pair('elsewhere.png', 7), true);
}

test('a picture that is opened here makes this tab the owner, and a stroke on an older one does not', async () => {
  const tab = begin();
  const { stroke } = tab.open('one.png');
  await settle();
  await beginElsewhere(tab);
  stroke();
  await rest();
  expect(tab.kept()[0]).toBe('elsewhere.png');
  expect(tab.session.store.getState().standing).toBe('stale');
  tab.open('two.png');
  await settle();
  expect(tab.kept()).toEqual(['two.png', 0]);
});

test('a picture that was opened before is kept', async () => {
  const { kept } = begin({ source: sourceOf('one.png'), editor: editorOf() });
  await settle();
  expect(kept()).toEqual(['one.png', 0]);
});

test('a picture that was restored without its file is kept with it once it is there', async () => {
  const making = { file: new Blob(['raw']), mediaType: 'image/png', frames: [] };
  const file = createDeferred<Blob>();
  const source = sourceOf('one.png', { file: file.promise, making });
  const { rows } = begin({ source, editor: editorOf(), restoredAt: 1 });
  await settle();
  expect((rows() as DraftParts).source).toMatchObject({ version: 2, mediaType: 'image/png', frames: [] });
  file.resolve(new Blob(['one']));
  await settle();
  expect((rows() as DraftParts).source).toMatchObject({ version: 1, name: 'one.png' });
});

test('a picture that is edited at full resolution is kept with the file that it was reduced from', async () => {
  const size = { widthPx: 80, heightPx: 80 };
  const canvas = { widthPx: 8, heightPx: 8 };
  const frame = { crop: { x: 0, y: 0, ...size }, size: canvas, canvas, at: { x: 0, y: 0 } };
  const making = { file: new Blob(['jpeg']), mediaType: 'image/jpeg', size, frames: [frame] };
  const tab = begin();
  tab.open('one.png', { file: Promise.resolve(new Blob(['one'])), making });
  await settle();
  expect((tab.rows() as DraftParts).source).toMatchObject({ version: 1, making: { size, frames: [frame] } });
});

test('a picture whose file comes after another one was opened is not kept', async () => {
  const { open, kept } = begin();
  const file = createDeferred<Blob>();
  open('one.png', { file: file.promise });
  open('two.png');
  await settle();
  file.resolve(new Blob(['one']));
  await settle();
  expect(kept()[0]).toBe('two.png');
});

test('a picture whose file comes late takes nothing back from a tab that began meanwhile', async () => {
  const tab = begin();
  const file = createDeferred<Blob>();
  const making = { file: new Blob(['raw']), mediaType: 'image/png', frames: [] };
  tab.open('one.png', { file: file.promise, making });
  await settle();
  expect(tab.kept()).toEqual(['one.png', 0]);
  await beginElsewhere(tab);
  file.resolve(new Blob(['one']));
  await settle();
  expect(tab.kept()[0]).toBe('elsewhere.png');
});

test('a restored picture is not written again, and what is painted on it is kept', async () => {
  const editor = editorOf();
  const { kept, writes } = begin({ source: sourceOf('one.png'), editor, restoredAt: 1 });
  await rest();
  expect(writes).toHaveLength(0);
  editor.mask.commit({ kind: 'invert' });
  await rest();
  expect(kept()[1]).toBe(1);
});

test('references are kept in their order, with the picture that they belong to', async () => {
  const { open, addReference, rows } = begin();
  open('one.png');
  await settle();
  addReference('hat.png');
  addReference('coat.png');
  await settle();
  const { source, references } = rows() as DraftParts;
  expect([source?.name, references?.list.map(({ name }) => name)]).toEqual([
    'one.png',
    ['hat.png', 'coat.png'],
  ]);
});
