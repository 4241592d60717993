import { beforeEach, expect, test, vi } from 'vitest';
import { createEditor } from '../../editor/editor.ts';
import { drawOpened } from '../canvas/draw-opened.ts';
import { createDeferred } from '../deferred.ts';
import { createSource } from '../intake/decode-blob.ts';
import type { Source } from '../intake/source.ts';
import { settingsOf, storeEditorSettings } from '../settings/editor-settings.ts';
import { createWorkspace } from './workspace.ts';

/** Adding room at the sides of the open picture. */

const extendSource = vi.hoisted(() => vi.fn());
vi.mock('./picture-changes.ts', () => ({ extendSource }));

const close = vi.fn();
beforeEach(() => {
  close.mockClear();
  vi.stubGlobal('createImageBitmap', async () => ({ width: 8, height: 8, close }));
  return () => void vi.unstubAllGlobals();
});

const sourceOf = (name: string) => createSource(new Blob([name]), name, { kind: 'file' });

async function openWorkspace() {
  const workspace = createWorkspace({
    loadEditor: async () => ({
      createEditor,
      drawOpened,
      storeEditorSettings,
      readEditorSettings: () => ({}),
      settingsOf,
    }),
    offerUndo: () => () => undefined,
    notify: () => {},
  });
  await workspace.show(await sourceOf('mine.png'));
  workspace.store.setState({ dialog: 'extend' });
  const extended = createDeferred<{ source: Source }>();
  extendSource.mockReturnValue(extended.promise);
  return { workspace, extended, name: () => workspace.store.getState().source?.name };
}
const sides = { top: 0, right: 4, bottom: 0, left: 0 };

test('the larger picture takes the place of the open one', async () => {
  const { workspace, extended, name } = await openWorkspace();
  const extending = workspace.extend(sides);
  extended.resolve({ source: await sourceOf('wide.png') });
  await extending;
  expect(name()).toBe('wide.png');
  expect(workspace.store.getState().dialog).toBeNull();
});

test('a picture that was opened meanwhile stays', async () => {
  const { workspace, extended, name } = await openWorkspace();
  const extending = workspace.extend(sides);
  await workspace.show(await sourceOf('other.png'));
  extended.resolve({ source: await sourceOf('wide.png') });
  await extending;
  expect(name()).toBe('other.png');
  expect(close).toHaveBeenCalledOnce();
});
