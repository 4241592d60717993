import type { Run } from '@/lib/edit/run/run';
import { lazyImport } from '../lazy-import';
import { notifyErrors } from './notify-errors';
import type { ReferenceActions } from './reference-actions';
import type { Notify, WorkspaceStore } from './workspace-store';

/** Fetched with the first reference. */
const loadActions = lazyImport(() => import('./reference-actions'));

/** The actions on references, fetched with the first one that is called. */
export function lazyReferenceActions(store: WorkspaceStore, notify: Notify) {
  let made: ReferenceActions | undefined;
  const reach = async (): Promise<ReferenceActions> => {
    const { createReferenceActions } = await loadActions();
    made ??= createReferenceActions(store, notify);
    return made;
  };
  const perform = (work: (actions: ReferenceActions) => unknown) =>
    notifyErrors(notify, async () => await work(await reach()));
  return {
    addReferences: (files: readonly File[]) => perform((actions) => actions.addReferences(files)),
    addReferenceFrom: (url: string, name: string) =>
      perform((actions) => actions.addReferenceFrom(url, name)),
    /** A run without references needs no code where there are none. */
    takeReferences: async (run: Run): Promise<void> => {
      const { source, references } = store.getState();
      if (!run.references && references.length === 0) return;
      const actions = await reach();
      await actions.takeReferences(run, () => store.getState().source === source);
    },
    removeReference: (key: string): void => void perform((actions) => actions.removeReference(key)),
    moveReference: (key: string, to: number): void =>
      void perform((actions) => actions.moveReference(key, to)),
  };
}
