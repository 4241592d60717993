import type { Run } from '@/lib/edit/run/run';
import type { RunsStore } from '../runs/runs-store';
import { text } from '../text/text';
import { runsOfPicture } from './panel-actions';
import type { createSourceActions } from './source-actions';
import { stashableWork } from './stash';
import type { Notify, ShowMode, Viewed, WorkspaceStore } from './workspace-store';

type Sources = Pick<ReturnType<typeof createSourceActions>, 'takeResult' | 'restoreStashed'>;

/** Looking at results in the place of the picture, and keeping one. */
export function createResultActions(
  store: WorkspaceStore,
  runs: RunsStore,
  notify: Notify,
  sources: Sources,
) {
  /** Shows a result, or the original where it names none; null goes back to the mask. */
  const view = (viewed: Viewed | null): void =>
    store.setState({
      isBlending: false,
      ...(viewed ? { viewed, mode: 'result', readyRunId: null } : { mode: 'mask' }),
    });

  return {
    view,
    /** Shows the picture in another way; without a result that was looked at, the newest one of the picture. */
    showMode(mode: ShowMode): void {
      const { viewed, pictureRunIds } = store.getState();
      if (mode === 'mask' || viewed) {
        store.setState({ mode, ...(mode === 'mask' ? {} : { readyRunId: null }) });
        return;
      }
      const run = runsOfPicture(runs.store.getState().runs, pictureRunIds)[0];
      if (run) store.setState({ viewed: firstOf(run), mode, readyRunId: null });
    },
    setSplit(isSplit: boolean): void {
      store.setState({ isSplit });
    },
    setSplitPercent(splitPercent: number): void {
      store.setState({ splitPercent });
    },
    /**
     * Makes a result the picture, as a variant: the mask is empty, the prompt stays. Can be undone as long as the notice
     * is shown; the picture before stays in the list of variants.
     *
     * @param url of the form that is kept, restored or raw
     */
    async keep(run: Run, resultId: string, url: string): Promise<void> {
      const before = store.getState();
      const work = stashableWork(before);
      const variant = before.variantCount + 1;
      await sources.takeResult(run, resultId, url, {
        name: before.source?.name ?? 'picture.png',
        variant,
      });
      if (store.getState().source === before.source) return;
      store.setState({
        variantCount: variant,
        pictureRunIds: [...new Set([run.id, ...before.pictureRunIds])],
      });
      const t = text();
      notify(t('workspace.run.kept', { variant: String(variant) }), {
        label: t('ui.undo'),
        async run() {
          if (!work) return;
          await sources.restoreStashed(work);
          const { pictureRunIds, viewed, mode, variantCount, sentMask } = before;
          store.setState({ pictureRunIds, viewed, mode, variantCount, sentMask });
        },
      });
    },
  };
}

/** The first result of a run; its original where there is none yet. */
export function firstOf(run: Run): Viewed {
  const attempt = run.attempts.find(({ results }) => results.length > 0);
  return { runId: run.id, attemptId: attempt?.id ?? null, resultId: attempt?.results[0]?.id ?? null };
}
