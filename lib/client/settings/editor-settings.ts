import type { Editor } from '../../editor/editor.ts';
import type { BrushSettings, EditorState } from '../../editor/store.ts';
import { conforms } from '../schemas/conforms.ts';
import { readStored, writeStored } from './local-storage.ts';

const storageName = 'overpaint.editor';

/** All brush settings except the size, which depends on the picture. */
export type StoredSettings = Omit<BrushSettings, 'brushSizePx'>;

const storedKeys = ['toolId', 'hardness', 'opacity', 'feel', 'look', 'toolOptions'] as const;

/** @returns the stored settings; empty where nothing valid is stored */
export function readEditorSettings(): Partial<StoredSettings> {
  const kept = readStored(storageName);
  if (!conforms('EditorSettings', kept)) return {};
  const toolOptions = {
    ...(kept.wand && { 'magic-wand': kept.wand }),
    ...(kept.object && { 'select-object': kept.object }),
    ...kept.toolOptions,
  };
  const settings = { ...kept, toolOptions };
  return Object.fromEntries(storedKeys.map((key) => [key, settings[key]]));
}

export function settingsOf({
  toolId,
  hardness,
  opacity,
  feel,
  look,
  toolOptions,
}: EditorState): StoredSettings {
  return { toolId, hardness, opacity, feel, look, toolOptions };
}

/** Stores the settings of an editor on every change. */
export function storeEditorSettings({ store }: Editor): void {
  store.subscribe((state, before) => {
    if (storedKeys.some((key) => state[key] !== before[key])) writeStored(storageName, settingsOf(state));
  });
}
