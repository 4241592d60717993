import type { Run } from '@/lib/edit/run/run';
import { lazyImport } from '../lazy-import';
import { type RunsState, type RunsStore, shownRuns } from '../runs/runs-store';
import { notifyErrors } from './notify-errors';
import { runsOfPicture } from './panel-actions';
import type { VariantActions, VariantSources } from './variant-actions';
import type { Notify, ShowMode, Viewed, WorkspaceState, WorkspaceStore } from './workspace-store';

/** Fetched with the first result that is kept. */
const loadVariants = lazyImport(() => import('./variant-actions'));

/** Looking at results in the place of the picture, and keeping one. */
export function createResultActions(
  store: WorkspaceStore,
  runs: RunsStore,
  notify: Notify,
  sources: VariantSources,
) {
  /** Shows a result, or the original where it names none; null goes back to the mask. */
  const view = (viewed: Viewed | null): void =>
    store.setState({
      isBlending: false,
      ...(viewed ? { viewed, mode: 'result', readyRunId: null } : { mode: 'mask' }),
    });

  const keeping = (work: (actions: VariantActions) => Promise<void>) =>
    notifyErrors(notify, async () => {
      const { createVariantActions } = await loadVariants();
      await work(createVariantActions(store, runs, notify, sources));
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
    openOriginal: () => keeping((actions) => actions.openOriginal()),
    /**
     * Makes a result the picture, as a variant: the mask is empty, the prompt stays. Can be undone as long as the notice
     * is shown; the picture before stays in the list of variants.
     *
     * @param url of the form that is kept, restored or raw
     */
    keep: (run: Run, resultId: string, url: string) => keeping((actions) => actions.keep(run, resultId, url)),
  };
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
