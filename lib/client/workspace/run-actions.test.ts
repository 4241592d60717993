import { expect, test, vi } from 'vitest';
import { createEditor } from '../../editor/editor.ts';
import type { Source } from '../intake/source.ts';
import { createRunsStore } from '../runs/runs-store.ts';
import { createRunActions } from './run-actions.ts';
import { createWorkspaceStore } from './workspace-store.ts';

const request = { prompt: 'a wall', n: 1, size: 'auto', targets: [{ provider: 'local' }] } as never;

/** Presses Run with a picture of this file. */
async function press(file: Promise<Blob>) {
  const store = createWorkspaceStore();
  const told: string[] = [];
  const notify = (message: string) => void told.push(message);
  const actions = createRunActions(store, createRunsStore(), { notify, offerUndo: vi.fn() as never });
  const editor = createEditor({ widthPx: 8, heightPx: 8 }, {});
  store.setState({ source: { file, origin: { kind: 'file' } } as Source, editor });
  const thrown = await actions.run(request).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { told, thrown, state: store.getState() };
}

test.each<[string, () => Promise<Blob>, () => Promise<Response>]>([
  [
    'the server cannot be reached',
    async () => new Blob(['png']),
    () => Promise.reject(new TypeError('offline')),
  ],
  ['the answer makes no sense', async () => new Blob(['png']), async () => new Response('<html>')],
  ['the file cannot be read', () => Promise.reject(new Error('gone')), async () => new Response('{}')],
])('a run can be pressed again after %s, and it is said', async (_, file, answer) => {
  vi.stubGlobal('fetch', answer);
  const { told, state } = await press(file());
  vi.unstubAllGlobals();
  expect(told).toHaveLength(1);
  expect([state.isSending, state.isPreparing]).toEqual([false, false]);
});
