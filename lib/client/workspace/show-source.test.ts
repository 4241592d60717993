import { expect, test, vi } from 'vitest';
import { createEditor } from '../../editor/editor.ts';
import { keepEditorSettings, settingsOf } from '../editor-settings.ts';
import type { Source } from '../intake/source.ts';
import { createShow } from './show-source.ts';
import { createWorkspaceStore } from './state.ts';

function sourceOf(name: string) {
  const close = vi.fn();
  const source = {
    key: name,
    name,
    file: new Blob([name]),
    widthPx: 8,
    heightPx: 8,
    bitmap: { close },
    origin: { kind: 'file' },
  } as unknown as Source;
  return { source, close };
}

test('the pixels of a picture stay until the page shows another one in its place', async () => {
  const store = createWorkspaceStore();
  const { show, releaseOthers } = createShow(store, async () => ({
    createEditor,
    keepEditorSettings,
    readEditorSettings: () => ({}),
    settingsOf,
  }));
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
