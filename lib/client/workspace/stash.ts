import type { Editor } from '@/lib/editor/editor';
import type { MaskDocument } from '@/lib/mask/model/document';
import { loadOpeners } from '../intake/lazy-openers';
import type { Source } from '../intake/source';

/** A replaced picture with its mask and history. Its pixels are decoded again on restoring. */
export type StashedSource = Pick<Source, 'key' | 'name' | 'file' | 'origin' | 'making' | 'extension'> & {
  readonly document: MaskDocument;
  readonly brushSizePx: number;
};

/** Capacity; the oldest entry is dropped. Each holds its file, below 64 MB. */
export const maxStashed = 5;

/**
 * The current work as a stash entry. Commits an open stroke or slider.
 *
 * @returns undefined without a picture
 */
export function stashableWork({
  source,
  editor,
}: {
  source: Source | null;
  editor: Editor | null;
}): StashedSource | undefined {
  if (!source || !editor) return undefined;
  endGesture(editor);
  const { key, name, file, origin, making, extension } = source;
  const { brushSizePx } = editor.store.getState();
  const document = editor.mask.document();
  return {
    key,
    name,
    file,
    origin,
    ...(making ? { making } : {}),
    ...(extension ? { extension } : {}),
    document,
    brushSizePx,
  };
}

/** Whether the mask has changes that no run has. */
export function isUnsent({ document }: StashedSource, sentMask: MaskDocument | null): boolean {
  return document.history.entries.length > 0 && document !== sentMask;
}

/** @returns the stash with the entry as the newest */
export function addToStash(
  entries: readonly StashedSource[],
  entry: StashedSource,
): readonly StashedSource[] {
  return [entry, ...entries.filter(({ key }) => key !== entry.key)].slice(0, maxStashed);
}

/** Decodes a stashed picture. @throws IntakeError where its file could not be encoded or cannot be decoded */
export async function sourceFromStash({
  file,
  name,
  origin,
  making,
  extension,
}: StashedSource): Promise<Source> {
  const { createSource } = await loadOpeners();
  const source = await createSource(await file, name, origin);
  return { ...source, ...(making ? { making } : {}), ...(extension ? { extension } : {}) };
}

function endGesture(editor: Editor): void {
  editor.dispatch({ type: 'blur' });
  editor.sliderDebounce.flush();
}
