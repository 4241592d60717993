import type { Editor, OpenedMarkup } from '@/lib/editor/editor';
import type { MarkupDocument } from '@/lib/editor/markup/marks-of';
import type { MaskDocument } from '@/lib/mask/model/document';
import { loadOpeners } from '../intake/lazy-openers';
import type { Source } from '../intake/source';

/** A replaced picture with its mask and markup, and their histories. Its pixels are decoded again on restoring. */
export type StashedSource = Pick<Source, 'key' | 'name' | 'file' | 'origin' | 'making' | 'extension'> & {
  readonly document: MaskDocument;
  readonly brushSizePx: number;
  readonly markup: OpenedMarkup;
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
  const markup = openedMarkup(editor);
  return {
    key,
    name,
    file,
    origin,
    ...(making ? { making } : {}),
    ...(extension ? { extension } : {}),
    document,
    brushSizePx,
    markup,
  };
}

/** What the last run was sent. */
type Sent = { readonly sentMask: MaskDocument | null; readonly sentMarkup: MarkupDocument | null };

/** Whether mask or markup have changes that no run has. */
export function isUnsent({ document, markup }: StashedSource, { sentMask, sentMarkup }: Sent): boolean {
  const hasMask = document.history.entries.length > 0 && document !== sentMask;
  const { base, changes } = markup.document;
  return hasMask || (base.length + changes.length > 0 && markup.document !== sentMarkup);
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

/** The markup of an editor with the text that is being written, to continue it in another one. */
export function openedMarkup({ store, markup }: Editor): OpenedMarkup {
  const { document, written } = markup.getState();
  return {
    document: written ?? document,
    isActive: store.getState().layer === 'markup',
  };
}

function endGesture(editor: Editor): void {
  editor.dispatch({ type: 'blur' });
  editor.sliderDebounce.flush();
}
