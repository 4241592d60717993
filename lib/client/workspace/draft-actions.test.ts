import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEditor } from '../../editor/editor.ts';
import { eventually } from '../../testing/eventually.ts';
import { drawOpened } from '../canvas/draw-opened.ts';
import type { DraftParts } from '../drafts/draft-parts.ts';
import { createDraftSession } from '../drafts/draft-session.ts';
import { createStorage, kept, maskOf, pair, type Storage } from '../drafts/testing/storage.ts';
import { stubPage } from '../testing/page-globals.ts';
import { createDraftActions } from './draft-actions.ts';
import { createShow, type LoadEditor } from './show-source.ts';
import { createWorkspaceStore } from './workspace-store.ts';

let page: ReturnType<typeof stubPage>;
/** Fake decoder: every picture is 4 × 4 px. */
const decode = vi.fn(async () => ({ width: 4, height: 4, close: () => undefined }));
beforeEach(() => {
  page = stubPage();
  vi.stubGlobal('createImageBitmap', decode);
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
});
afterEach(() => {
  decode.mockClear();
  vi.unstubAllGlobals();
});

const parts = {
  createEditor,
  drawOpened,
  storeEditorSettings: () => undefined,
  readEditorSettings: () => ({}),
  settingsOf: () => ({}),
} as unknown as Awaited<ReturnType<LoadEditor>>;

function openPage(storage: Storage, loadEditor: LoadEditor = async () => parts) {
  const store = createWorkspaceStore();
  const told: string[] = [];
  const session = createDraftSession(storage.store);
  const { show } = createShow(store, loadEditor);
  const notify = (message: string) => void told.push(message);
  const actions = createDraftActions(store, notify, { show, restoreStashed: async () => true }, session);
  const stop = actions.persistWork();
  /** Opens another picture. */
  const open = async (name: string) => {
    const bitmap = { close: () => undefined, width: 4, height: 4 } as ImageBitmap;
    const file = Promise.resolve(new Blob([name]));
    const origin = { kind: 'file' } as const;
    store.setState({
      source: { key: name, name, file, bitmap, widthPx: 4, heightPx: 4, origin },
      editor: createEditor({ widthPx: 4, heightPx: 4 }, {}),
      restoredAt: null,
    });
  };
  return { store, told, session, actions, stop, open };
}

async function storageWith(...all: DraftParts[]) {
  const storage = createStorage();
  const session = createDraftSession(storage.store);
  for (const draft of all) await session.keep(draft, true);
  return storage;
}

/** Steps that match the schema but cannot be drawn. */
const damagedMask = (): DraftParts => {
  const { mask } = maskOf(3) as Required<Pick<DraftParts, 'mask'>>;
  const step = { kind: 'raster', mode: 'paint', tiles: [{ tile: 0, data: 'no picture' }] } as const;
  return { mask: { ...mask, document: { ...mask.document, history: { entries: [step], cursor: 1 } } } };
};

test('what was kept is put back, and kept on from there', async () => {
  const { store, told } = openPage(await storageWith(pair('one.png', 3)));
  await eventually(() => expect(store.getState().source?.name).toBe('one.png'));
  await eventually(() => expect(store.getState().restoredAt).toBe(1));
  expect(told).toEqual([]);
});

describe('whatever is wrong with the draft, the next picture is kept', () => {
  test.each<[string, () => Promise<Storage>, () => void, string | undefined, RegExp]>([
    [
      'a mask that cannot be drawn',
      () => storageWith({ ...pair('one.png', 3), ...damagedMask() }),
      () => undefined,
      'one.png',
      /mask of last time is damaged/,
    ],
    [
      'a picture that does not open',
      () => storageWith(pair('one.png', 3)),
      () => decode.mockRejectedValueOnce(new DOMException('no picture', 'InvalidStateError')),
      undefined,
      /cannot be opened/,
    ],
    [
      'an error that nobody thought of',
      () => storageWith(pair('one.png', 3)),
      () => decode.mockResolvedValueOnce(null as never),
      undefined,
      /could not be put back/,
    ],
  ])('%s', async (_, prepare, spoil, shown, sentence) => {
    const storage = await prepare();
    spoil();
    const { store, told, open } = openPage(storage);
    await eventually(() => expect(told).toEqual([expect.stringMatching(sentence)]));
    expect(store.getState().source?.name).toBe(shown);
    await open('next.png');
    await eventually(() => expect(kept(storage)[0]).toBe('next.png'));
  });

  test('an editor that cannot be fetched', async () => {
    const storage = await storageWith(pair('one.png', 3));
    const { told, open } = openPage(storage, () => Promise.reject(new TypeError('Failed to fetch')));
    await eventually(() => expect(told).toEqual([expect.stringMatching(/could not be put back/)]));
    expect(kept(storage)[0]).toBe('one.png');
    await open('next.png');
    await eventually(() => expect(kept(storage)[0]).toBe('next.png'));
  });
});

test('a storage that does not answer is told once, and nothing waits for it', async () => {
  const storage = createStorage();
  storage.next.push('silent', 'silent');
  const { told, open } = openPage(storage);
  await eventually(() => expect(told).toHaveLength(1));
  await open('one.png');
  await open('two.png');
  await eventually(() => expect(storage.next).toEqual([]));
  expect(told).toEqual([expect.stringMatching(/does not answer.*work is lost/)]);
});

test('a tab looks, when it is seen again, whether it is still the newest', async () => {
  const storage = await storageWith(pair('one.png', 3));
  const { session, store } = openPage(storage);
  await eventually(() => expect(store.getState().source?.name).toBe('one.png'));
  await createDraftSession(storage.store).keep(pair('two.png', 4), true);
  page.become('hidden');
  page.become('visible');
  await eventually(() => expect(session.store.getState().standing).toBe('stale'));
});
