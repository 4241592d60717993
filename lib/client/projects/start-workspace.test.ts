import { beforeEach, expect, it, vi } from 'vitest';
import { createDeferred } from '../deferred';
import { handOver } from '../intake/handed-over';
import type { Workspace } from '../workspace/workspace';
import { createWorkspaceStore } from '../workspace/workspace-store';
import { startWorkspace } from './start-workspace';

/** What the framework keeps with the address. */
const frameworkState = { __NA: true };

let steps: string[];
let kept: unknown;
beforeEach(() => {
  steps = [];
  kept = undefined;
  const replaceState = (state: unknown) => {
    steps.push('address');
    kept = state;
  };
  vi.stubGlobal('window', { history: { state: frameworkState, replaceState } });
});

function page() {
  const restored = createDeferred<void>();
  const store = createWorkspaceStore();
  const workspace = {
    store,
    whenRestored: restored.promise,
    openFile: async (file: File) => void steps.push(`file ${file.name}`),
    openSample: async ({ id }: { id: string }) => void steps.push(`sample ${id}`),
    openDialog: (dialog: string) => void steps.push(`open ${dialog}`),
    notify: (message: string) => void steps.push(message),
  } as unknown as Workspace;
  return { workspace, store, restored };
}

it('opens a sample only after the draft is there, and its file is', async () => {
  const { workspace, store, restored } = page();
  const encoded = createDeferred<Blob>();
  const work = startWorkspace(workspace, { search: '?sample=wine-table' });
  store.setState({ source: { file: encoded.promise } as never });
  restored.resolve();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(steps).toEqual([]);
  encoded.reject(new Error('too large'));
  await work;
  expect(steps).toEqual(['sample wine-table', 'address']);
});

it('opens the picture that another page handed over, once', async () => {
  const { workspace, restored } = page();
  restored.resolve();
  handOver(new File([], 'cat.png'));
  await startWorkspace(workspace, { search: '' });
  await startWorkspace(workspace, { search: '' });
  expect(steps).toEqual(['file cat.png', 'address']);
});

it.each([
  ['?open=address', ['open address', 'address']],
  ['?open=door', ['address']],
  ['?sample=none', []],
  ['', []],
])('%s opens what it names, or nothing', async (search, expected) => {
  const { workspace, restored } = page();
  restored.resolve();
  await startWorkspace(workspace, { search });
  expect(steps).toEqual(expected);
});

it('leaves what the framework keeps with the address', async () => {
  const { workspace, restored } = page();
  restored.resolve();
  await startWorkspace(workspace, { search: '?open=address' });
  expect(kept).toBe(frameworkState);
});

it('says that a project is gone', async () => {
  const { workspace, restored } = page();
  restored.resolve();
  const error = { message: 'There is no such project.', type: 'x', code: 'not_found', param: null };
  vi.stubGlobal('fetch', async () => Response.json({ error }, { status: 404 }));
  await startWorkspace(workspace, { search: '?project=gone' });
  expect(steps).toEqual(['There is no such project.']);
});
