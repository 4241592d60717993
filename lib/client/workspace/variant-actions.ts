import type { Run } from '@/lib/edit/run/run';
import { fetchLineage } from '../runs/runs-client';
import type { RunsStore } from '../runs/runs-store';
import { text } from '../text/text';
import { runsOfPicture } from './panel-actions';
import type { createSourceActions } from './source-actions';
import { type StashedSource, stashableWork } from './stash';
import { frameOf, type Notify, type WorkspaceStore } from './workspace-store';

export type VariantSources = Pick<
  ReturnType<typeof createSourceActions>,
  'takeResult' | 'takeRun' | 'restoreStashed'
>;

/** Keeping results as variants of a picture. */
export function createVariantActions(
  store: WorkspaceStore,
  runs: RunsStore,
  notify: Notify,
  sources: VariantSources,
) {
  return {
    /** Goes back from a variant to the picture that it comes from, with the mask and prompt of its run. */
    async openOriginal(): Promise<void> {
      const { source, isOpening } = store.getState();
      if (source?.origin.kind !== 'result' || isOpening) return;
      const { runId } = source.origin;
      const run = rootOf(await fetchLineage(runId), runId);
      if (run && store.getState().source === source) await sources.takeRun(run);
    },
    /**
     * Makes a result the picture, as a variant: the mask is empty, the prompt stays. Can be undone as long as the notice
     * is shown; the picture before stays in the list of variants.
     *
     * @param url of the form that is kept, restored or raw
     */
    async keep(run: Run, resultId: string, url: string): Promise<void> {
      const before = store.getState();
      // A second press, or a picture that is being opened: it comes first.
      if (before.isOpening) return;
      const isOwn = runsOfPicture(runs.store.getState().runs, before.pictureRunIds).some(
        ({ id }) => id === run.id,
      );
      const name = (isOwn && before.source?.name) || 'picture.png';
      const variant = isOwn ? before.variantCount + 1 : 1;
      if (!(await sources.takeResult(run, resultId, url, { name, variant }))) {
        if (store.getState().source !== before.source) notify(text()('workspace.run.notKept'));
        return;
      }
      // With what was painted until then.
      const work = stashableWork(before);
      store.setState({
        variantCount: variant,
        pictureRunIds: isOwn ? [...new Set([run.id, ...before.pictureRunIds])] : [run.id],
      });
      const t = text();
      const { source: kept } = store.getState();
      const undo = (of: StashedSource): void => {
        if (store.getState().source === kept) void sources.restoreStashed(of, frameOf(before));
        else notify(t('workspace.run.otherOpen'));
      };
      notify(
        t('workspace.run.kept', { variant: String(variant) }),
        work && { label: t('ui.undo'), run: () => undo(work) },
      );
    },
  };
}

export type VariantActions = ReturnType<typeof createVariantActions>;

/** The run on the picture that a run comes from, over all results that were kept in between. */
function rootOf(runs: readonly Run[], runId: string): Run | undefined {
  const run = runs.find(({ id }) => id === runId);
  return run?.parent ? (rootOf(runs, run.parent.runId) ?? run) : run;
}
