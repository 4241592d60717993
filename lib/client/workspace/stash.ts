import type { Editor } from '@/lib/editor/editor';
import type { MaskDocument } from '@/lib/mask/model/document';
import { loadOpeners } from '../intake/lazy-openers';
import type { Source } from '../intake/source';

/** A picture that another one replaced, with its mask and all its steps. Its pixels are decoded anew. */
export type StashedSource = Pick<Source, 'key' | 'name' | 'file' | 'origin' | 'making'> & {
  readonly document: MaskDocument;
  readonly brushSizePx: number;
};

/** So many are kept in this page; the oldest one makes way. Each holds its file, which is below 64 MB. */
export const maxStashed = 5;

/**
 * What is worked on, as it can be brought back: a stroke or a slider that is under way ends and counts.
 *
 * @returns undefined where there is no picture
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
  const { key, name, file, origin, making } = source;
  const { brushSizePx } = editor.store.getState();
  const document = editor.mask.document();
  return { key, name, file, origin, ...(making ? { making } : {}), document, brushSizePx };
}

/** Whether something was painted that no run has: of what was sent, the run has a copy. */
export function isUnsent({ document }: StashedSource, sentMask: MaskDocument | null): boolean {
  return document.history.entries.length > 0 && document !== sentMask;
}

/** @returns the entries with this one as the newest */
export function addToStash(
  entries: readonly StashedSource[],
  entry: StashedSource,
): readonly StashedSource[] {
  return [entry, ...entries.filter(({ key }) => key !== entry.key)].slice(0, maxStashed);
}

/** The picture of an entry. @throws IntakeError where its file could not be made, or cannot be decoded */
export async function sourceFromStash({ file, name, origin, making }: StashedSource): Promise<Source> {
  const { createSource } = await loadOpeners();
  const source = await createSource(await file, name, origin);
  return making ? { ...source, making } : source;
}

function endGesture(editor: Editor): void {
  editor.dispatch({ type: 'blur' });
  editor.sliderSteps.end();
}
