import { maxReferenceBytes, maxReferences, maxReferencesBytes } from '@/lib/edit/request/references';
import type { Run } from '@/lib/edit/run/run';
import { isolate } from '@/lib/edit/words/bidi';
import { formatBytes } from '@/lib/edit/words/file-size';
import { fetchWhole, readWhole } from '../intake/read-file';
import { text } from '../text/text';
import { notifyErrors } from './notify-errors';
import { type ReferencePicture, toReference } from './reference-picture';
import type { Notify, WorkspaceStore } from './workspace-store';

const types = ['image/png', 'image/jpeg', 'image/webp'];

/** Actions on the references of the next edit. Errors are shown, not thrown. */
export function createReferenceActions(store: WorkspaceStore, notify: Notify) {
  /** Whether a person chose some of the references, rather than a run. */
  let hasChosen = store.getState().references.length > 0;
  const asking = (work: () => Promise<unknown>) => notifyErrors(notify, work);

  const take = (file: Blob, name: string): boolean => {
    const { references } = store.getState();
    const wrong = violation(file, name, references);
    if (wrong) notify(wrong);
    else store.setState({ references: [...references, toReference(file, name)] });
    return !wrong;
  };

  const clear = (): void => {
    for (const { url } of store.getState().references) URL.revokeObjectURL(url);
    store.setState({ references: [] });
  };

  /** Moves a reference to a position; the others close up. */
  const move = (key: string, to: number): void =>
    store.setState(({ references }) => {
      const moved = references.find((reference) => reference.key === key);
      if (!moved || to < 0 || to >= references.length) return {};
      const others = references.filter((reference) => reference !== moved);
      return { references: [...others.slice(0, to), moved, ...others.slice(to)] };
    });

  return {
    /** Adds files in their order. What cannot be sent is left out with a message. */
    addReferences: (files: readonly File[]) =>
      asking(async () => {
        hasChosen = true;
        for (const file of files) {
          if (!take(await readWhole(file), file.name)) return;
        }
      }),
    /** Adds a picture of this server. */
    addReferenceFrom: (url: string, name: string) =>
      asking(async () => {
        hasChosen = true;
        if (take(await fetchWhole(url, 'intake.notLoaded.picture'), name))
          notify(text()('edit.references.added'));
      }),
    /**
     * Replaces the references by those of a run; chosen ones can be brought back.
     *
     * @param isWanted asked when they are fetched: another picture may be open by then
     */
    takeReferences: async (run: Run, isWanted: () => boolean): Promise<void> => {
      const before = store.getState().references;
      // First, so that a failure leaves none that belong to something else.
      clear();
      if (hasChosen && before.length > 0) {
        const bringBack = (): void => {
          clear();
          for (const { file, name } of before) take(file, name);
          hasChosen = true;
        };
        notify(text()('edit.references.replaced'), { label: text()('ui.undo'), run: bringBack });
      }
      hasChosen = false;
      const files = await Promise.all(
        (run.references ?? []).map(({ url }) => fetchWhole(url, 'intake.notLoaded.picture')),
      );
      if (!isWanted()) return;
      for (const [i, file] of files.entries()) take(file, `reference-${i + 1}`);
    },
    /** Removes a reference; a notice offers to bring it back to its place. */
    removeReference(key: string): void {
      const { references } = store.getState();
      const removed = references.find((reference) => reference.key === key);
      if (!removed) return;
      URL.revokeObjectURL(removed.url);
      store.setState({ references: references.filter((reference) => reference !== removed) });
      const at = references.indexOf(removed);
      const bringBack = (): void => {
        if (take(removed.file, removed.name)) move(store.getState().references.at(-1)!.key, at);
      };
      notify(text()('edit.references.removed'), { label: text()('ui.undo'), run: bringBack });
    },
    moveReference: move,
  };
}

export type ReferenceActions = ReturnType<typeof createReferenceActions>;

/** @returns why a picture cannot be a reference too; undefined where it can */
function violation(file: Blob, name: string, others: readonly ReferencePicture[]): string | undefined {
  const t = text();
  const shown = isolate(name);
  if (others.length >= maxReferences) return t('edit.references.tooMany', { count: maxReferences });
  if (!types.includes(file.type)) return t('edit.references.wrongType', { name: shown });
  if (file.size > maxReferenceBytes)
    return t('edit.references.tooLarge', { name: shown, size: formatBytes(t, maxReferenceBytes) });
  const total = others.reduce((sum, other) => sum + other.file.size, file.size);
  return total > maxReferencesBytes
    ? t('edit.references.tooLargeTogether', { size: formatBytes(t, maxReferencesBytes) })
    : undefined;
}
