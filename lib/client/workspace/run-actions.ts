import { operationInputs, operationOf } from '@/lib/catalogue/operations';
import { maxProjectName } from '@/lib/edit/project/limits';
import type { RunRequest } from '@/lib/edit/request/request';
import type { Attempt, Finish, Rating, Result, Run } from '@/lib/edit/run/run';
import { cutText } from '@/lib/edit/text';
import { sendsMarkup } from '@/lib/editor/store';
import { ApiError } from '../http/api-error';
import { originalOf } from '../intake/original';
import { readWhole } from '../intake/read-file';
import { LazyImportError, lazyImport } from '../lazy-import';
import { reconnect } from '../reconnect';
import { rateOptimistically } from '../runs/rate';
import { createRunKeys, isAnswered, type KeyedEdit } from '../runs/run-keys';
import { adjustResult, fetchRuns, removeRun, retryAttempt, startRun, stopRun } from '../runs/runs-client';
import { liveRuns, type RunsStore } from '../runs/runs-store';
import { pause } from '../scheduling/pause';
import { text } from '../text/text';
import { createUndoableRemoval, type OfferUndo } from '../undoable-removal';
import { notifyErrors } from './notify-errors';
import type { Notify, WorkspaceState, WorkspaceStore } from './workspace-store';

/** Fetched with the first run. */
const loadExport = lazyImport(() => import('../canvas/mask-export'));

/** Fetched with the first markup that is sent. */
const loadMarkup = lazyImport(() => import('../markup/rasterize-markup'));

/** Fetched with the first project of many runs. */
const loadProjectRuns = lazyImport(() => import('../projects/project-runs'));

/** Actions on runs. Errors are shown, not thrown. */
export function createRunActions(
  store: WorkspaceStore,
  runs: RunsStore,
  { notify, offerUndo }: { notify: Notify; offerUndo: OfferUndo },
) {
  const removal = createUndoableRemoval(offerUndo);
  const asking = (work: () => Promise<unknown>) => notifyErrors(notify, work);
  const load = async (cursor?: string) => {
    const page = await fetchRuns(cursor);
    runs.merge(page.runs, page.nextCursor);
  };

  const keys = createRunKeys();
  const send = async (edit: KeyedEdit, original: Blob | undefined) => {
    const { request, source, references } = edit;
    const [mask, markup] = [pngOf(edit.mask), pngOf(edit.markup)];
    try {
      const run = await startRun(request, { source, mask, markup, original, references }, keys.keyOf(edit));
      keys.settle();
      return run;
    } catch (error) {
      if (isAnswered(error)) keys.settle();
      throw error;
    }
  };

  return {
    /** Sends the edit and shows its results. */
    async run(request: RunRequest): Promise<void> {
      const { source, editor, isSending, references } = store.getState();
      if (!source || !editor || isSending) return;
      store.setState({ isSending: true, sentAfter: runs.store.getState().runs[0]?.id ?? '' });
      const work = async (): Promise<void> => {
        const { hasExtension } = operationInputs[operationOf(request)];
        const { area, ...sent } = await areaOf(editor, request);
        const parent = source.origin.kind === 'result' ? { parent: source.origin.resultId } : {};
        const name = cutText(source.name, maxProjectName);
        store.setState({ isPreparing: true });
        const file = await readable(source.file);
        const original = area.mask && request.region !== 'off' ? originalOf(source.making)?.file : undefined;
        store.setState({ isPreparing: false });
        const extension = hasExtension && source.extension ? { extension: source.extension } : {};
        const wish = { ...request, ...parent, ...extension, name };
        const files = references.map((reference) => reference.file);
        const run = await send({ request: wish, source: file, ...area, references: files }, original);
        runs.add(run);
        // A picture that was opened meanwhile has nothing to do with it; the run is in the list.
        if (store.getState().source === source)
          store.setState((state) => ({ ...stateAfterSending(run, state), ...sent }));
      };
      const sending = asking(() => work().catch(tellUnreached));
      await sending.finally(() => store.setState({ isSending: false, sentAfter: null, isPreparing: false }));
    },
    stopAll: () =>
      asking(() => Promise.all(liveRuns(runs.store.getState().runs).map((run) => stopRun(run.id)))),
    stop: (run: Run) => asking(() => stopRun(run.id)),
    retry: (run: Run, attempt: Attempt) => asking(() => retryAttempt(run.id, attempt.id)),
    /**
     * Composites the restored form of a result again, without a call to its provider.
     *
     * @returns its address; undefined where it could not be stored
     */
    async adjust(run: Run, resultId: string, finish: Finish): Promise<string | undefined> {
      let adjusted: Run | undefined;
      await asking(async () => {
        adjusted = await adjustResult(run.id, resultId, finish);
        runs.merge([adjusted]);
      });
      return adjusted?.attempts.flatMap(({ results }) => results).find(({ id }) => id === resultId)?.url;
    },
    /** Removes a run with ten seconds to undo; the server, which cannot undo it, is called after them. */
    remove: (run: Run) =>
      removal({
        message: text()('workspace.run.removed'),
        show: (isShown) => runs.setShown(run.id, isShown),
        async send(isLeaving) {
          await removeRun(run.id, isLeaving);
          runs.apply({ type: 'run-remove', runId: run.id });
          runs.setShown(run.id, true);
        },
        onFailed: (error) => void asking(() => Promise.reject(error)),
      }),
    /** @param related further stores that show the result */
    rate: (run: Run, attempt: Attempt, result: Result, rating: Rating, related: readonly RunsStore[] = []) =>
      rateOptimistically({ run, attempt, result }, rating, [runs, ...related], notify),
    /** The next runs of the open project; where all of them are in the list, of all. */
    loadMore: () => asking(() => loadNext(store, runs, load)),
    reload: () => asking(() => load()),
  };
}

/** @param load fetches a page of all runs */
async function loadNext(
  store: WorkspaceStore,
  runs: RunsStore,
  load: (cursor?: string) => Promise<void>,
): Promise<void> {
  if (!store.getState().projectRest) return await load(runs.store.getState().nextCursor ?? undefined);
  const { loadRestOfProject } = await loadProjectRuns();
  await loadRestOfProject(store, runs);
}

/**
 * Says that nothing is lost where the server, or what sends the edit, cannot be reached. The form says it too, until the
 * connection is back.
 */
function tellUnreached(error: unknown): never {
  const isUnreached =
    error instanceof LazyImportError
      ? !navigator.onLine
      : error instanceof ApiError && error.code === 'offline';
  if (!isUnreached) throw error;
  reconnect();
  throw new ApiError(text()('workspace.run.unanswered'), 'offline');
}

/** The page follows the run that was sent. */
function stateAfterSending({ id }: Run, { pictureRunIds }: WorkspaceState): Partial<WorkspaceState> {
  return {
    isAskOpen: false,
    panelTab: 'runs',
    mode: 'mask',
    // What is looked at next is of this run.
    viewed: null,
    awaited: { runId: id, sentAt: performance.now() },
    readyRunId: null,
    pictureRunIds: [id, ...pictureRunIds],
  };
}

/** What is to be edited, as files, and what counts as sent: the markup where it is drawn on, else the mask. */
async function areaOf(editor: NonNullable<WorkspaceState['editor']>, request: RunRequest) {
  const nothing = { mask: undefined, markup: undefined };
  if (!operationInputs[operationOf(request)].hasMask) return { area: nothing };
  if (sendsMarkup(editor.store.getState())) {
    const { marks, document: sentMarkup } = editor.markup.getState();
    const { rasterizeMarkup } = await loadMarkup();
    return { area: { ...nothing, markup: await rasterizeMarkup(marks, editor.size) }, sentMarkup };
  }
  const sentMask = editor.mask.document();
  return { area: { ...nothing, mask: await paintedMask(editor) }, sentMask };
}

const pngOf = (bytes: Uint8Array<ArrayBuffer> | undefined): Blob | undefined =>
  bytes && new Blob([bytes], { type: 'image/png' });

/** @returns the mask as a file; undefined where nothing is painted */
async function paintedMask(editor: NonNullable<WorkspaceState['editor']>) {
  const coverage = await editor.mask.copyExact(pause);
  const { exportMask, hasPainted } = await loadExport();
  return hasPainted(coverage) ? await exportMask(coverage) : undefined;
}

/** Reads the file before sending: within a request a read error looks like a broken connection. */
async function readable(made: Promise<Blob>): Promise<Blob> {
  const file = await made;
  await readWhole(file);
  return file;
}
