import type { Run } from '@/lib/edit/run/run';
import { loadOpeners } from '../intake/lazy-openers';
import { lazyImport } from '../lazy-import';
import { text } from '../text/text';
import { dropSource, type Show } from './show-source';
import type { Notify, WorkspaceStore } from './workspace-store';

/** Fetched with the first run that is gone back to and has markup. */
const loadRunMarkup = lazyImport(() => import('../markup/markup-of-run'));

export type SourceWays = {
  readonly store: WorkspaceStore;
  readonly notify: Notify;
  readonly opening: (work: () => Promise<unknown>) => Promise<void>;
  readonly show: Show;
  /** Applies the mask of a run. */
  readonly takeMask: (run: Run) => Promise<void>;
  /** Replaces the references by those of a run. */
  readonly takeReferences: (run: Run) => Promise<void>;
};

/** Opens results and sources of runs. */
export function resultSources({ store, notify, opening, show, takeMask, takeReferences }: SourceWays) {
  return {
    /**
     * Opens a result in the shown form, raw or restored.
     *
     * @param named name of the picture, and the number of the variant
     * @returns whether it is shown: not where it cannot be read, or another picture was opened meanwhile
     */
    async takeResult(
      run: Run,
      resultId: string,
      url: string,
      named?: { name: string; variant: number },
    ): Promise<boolean> {
      let isShown = false;
      await opening(async () => {
        const { openResult } = await loadOpeners();
        const origin = { kind: 'result', runId: run.id, resultId } as const;
        const { source: before, pictureRunIds } = store.getState();
        const known = pictureRunIds.includes(run.id) ? before?.name : undefined;
        const source = await openResult(url, named?.name ?? known ?? 'result.png', {
          ...origin,
          ...(named && { variant: named.variant }),
        });
        isShown = store.getState().source === before ? await show(source) : dropSource(source);
        if (isShown) store.setState({ pictureRunIds: known ? pictureRunIds : [run.id] });
      });
      return isShown;
    },
    /** Restores the input of a run: picture, mask or markup, prompt and references. */
    takeRun: (run: Run) =>
      opening(async () => {
        const origin = run.parent
          ? ({ kind: 'result', ...run.parent } as const)
          : ({ kind: 'file' } as const);
        const { openResult } = await loadOpeners();
        const { source: before, pictureRunIds } = store.getState();
        const isSame = before !== null && pictureRunIds.includes(run.id);
        const name = isSame ? before.name : run.parent ? 'result.png' : 'picture.png';
        const document = run.markup && (await (await loadRunMarkup()).markupOfRun(run));
        const source = await openResult(run.source.url, name, origin, run.request.extension);
        const opened = document ? { markup: { document, isActive: true } } : {};
        if (!(store.getState().source === before ? await show(source, opened) : dropSource(source))) return;
        store.setState({
          givenPrompt: { text: run.request.prompt, request: run.request },
          pictureRunIds: isSame ? pictureRunIds : [run.id],
          sentMarkup: document ?? null,
        });
        if (run.markup && !document) notify(text()('workspace.run.markupLeft'));
        if (run.mask) await takeMask(run);
        await takeReferences(run);
      }),
  };
}
