import * as z from 'zod/mini';
import type { Editor } from '../editor/editor.ts';
import type { BrushSettings, EditorState } from '../editor/store.ts';
import { keep, readKept } from './kept-settings.ts';

const storageName = 'overpaint.editor';
const share = z.number().check(z.minimum(0), z.maximum(1));

/** The size of the brush is not kept: it goes by the picture. */
export type KeptSettings = Omit<BrushSettings, 'brushSizePx'>;

const settingsSchema = z.object({
  toolId: z.string(),
  hardness: share,
  opacity: share,
  feel: z.object({ isPressureSize: z.boolean(), isPressureHardness: z.boolean(), isSmooth: z.boolean() }),
  look: z.object({
    style: z.enum(['tint', 'outline', 'black-white']),
    color: z.nullable(z.string()),
    opacity: share,
  }),
  wand: z.exactOptional(
    z.object({
      tolerance: z.number().check(z.minimum(0), z.maximum(100)),
      isContiguous: z.boolean(),
      isSmooth: z.boolean(),
    }),
  ),
  object: z.exactOptional(
    z.object({
      hint: z.enum(['box', 'object', 'background']),
      growPx: z.number().check(z.minimum(0), z.maximum(64)),
    }),
  ),
});

/** What the editor was set to when it was last used in this browser. */
export function readEditorSettings(): Partial<KeptSettings> {
  const kept = settingsSchema.safeParse(readKept(storageName));
  return kept.success ? kept.data : {};
}

export function settingsOf({
  toolId,
  hardness,
  opacity,
  feel,
  look,
  wand,
  object,
}: EditorState): KeptSettings {
  return { toolId, hardness, opacity, feel, look, wand, object };
}

const keptKeys = ['toolId', 'hardness', 'opacity', 'feel', 'look', 'wand', 'object'] as const;

/** Keeps the settings of this editor from now on. */
export function keepEditorSettings({ store }: Editor): void {
  store.subscribe((state, before) => {
    if (keptKeys.some((key) => state[key] !== before[key])) keep(storageName, settingsOf(state));
  });
}
