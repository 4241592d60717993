import type { Run } from '@/lib/edit/run/run';
import { fetchLineage } from '../runs/runs-client';
import { type RunsState, type RunsStore, shownRuns } from '../runs/runs-store';
import { text } from '../text/text';
import { notifyErrors } from './notify-errors';
import { runsOfPicture } from './panel-actions';
import type { createSourceActions } from './source-actions';
import { type StashedSource, stashableWork } from './stash';
import {
  frameOf,
  type Notify,
  type ShowMode,
  type Viewed,
  type WorkspaceState,
  type WorkspaceStore,
} from './workspace-store';

type Sources = Pick<ReturnType<typeof createSourceActions>, 'takeResult' | 'takeRun' | 'restoreStashed'>;

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
    /** Shows the picture in another way; nothing changes where there is no result to look at. */
    showMode(mode: ShowMode): void {
      if (mode === 'mask') {
        store.setState({ mode });
        return;
      }
      const state = store.getState();
      const all = runs.store.getState();
      const found = resultToShow(state, all);
      if (!found) return;
      // The board may have been opened before its run had a result.
      const isEarly = state.mode === 'board' && found.attemptId === null;
      const run = isEarly ? all.runs.find(({ id }) => id === found.runId) : undefined;
      store.setState({ viewed: run ? firstOf(run) : found, mode, readyRunId: null });
    },
    /** Shows a run as it is shown first: the result of one model, the board of several. */
    showRun(run: Run): void {
      store.setState(firstLookAt(run));
    },
    /** Shows all results of a run, which need not be there yet. */
    showBoard(run: Run): void {
      store.setState({ viewed: firstOf(run), mode: 'board', readyRunId: null });
    },
    setSplit(isSplit: boolean): void {
      store.setState({ isSplit });
    },
    setSplitPercent(splitPercent: number): void {
      store.setState({ splitPercent });
    },
    /** Goes back from a variant to the picture that it comes from, with the mask and prompt of its run. */
    openOriginal: () =>
      notifyErrors(notify, async () => {
        const { source, isOpening } = store.getState();
        if (source?.origin.kind !== 'result' || isOpening) return;
        const { runId } = source.origin;
        const run = rootOf(await fetchLineage(runId), runId);
        if (run && store.getState().source === source) await sources.takeRun(run);
      }),
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

/** The run on the picture that a run comes from, over all results that were kept in between. */
function rootOf(runs: readonly Run[], runId: string): Run | undefined {
  const run = runs.find(({ id }) => id === runId);
  return run?.parent ? (rootOf(runs, run.parent.runId) ?? run) : run;
}

/** What Result shows: what was looked at last, else the newest run of the picture; undefined where there is neither. */
export function resultToShow(
  { viewed, pictureRunIds }: Pick<WorkspaceState, 'viewed' | 'pictureRunIds'>,
  state: Pick<RunsState, 'runs' | 'hiddenIds'>,
): Viewed | undefined {
  const all = shownRuns(state);
  if (viewed && all.some(({ id }) => id === viewed.runId)) return viewed;
  const newest = runsOfPicture(all, pictureRunIds)[0];
  return newest && firstOf(newest);
}

/** How a run is shown first: the result of one model in place, those of several on the board. */
export function firstLookAt(run: Run): Pick<WorkspaceState, 'viewed' | 'mode' | 'readyRunId'> {
  return { viewed: firstOf(run), mode: run.attempts.length === 1 ? 'result' : 'board', readyRunId: null };
}

/** The first result of a run; its original where there is none yet. */
export function firstOf(run: Run): Viewed {
  const attempt = run.attempts.find(({ results }) => results.length > 0);
  return { runId: run.id, attemptId: attempt?.id ?? null, resultId: attempt?.results[0]?.id ?? null };
}
