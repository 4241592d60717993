import { operationInputs, operationOf } from '@/lib/catalogue/operations';
import type { RunRequest } from '@/lib/edit/request/request';
import type { PickWish, Run } from '@/lib/edit/run/run';
import { fetchWhole } from '../intake/read-file';
import { isAnswered, makeKey } from '../runs/run-keys';
import { pickResult, startRun } from '../runs/runs-client';
import type { RunsStore } from '../runs/runs-store';
import { notifyErrors } from '../workspace/notify-errors';

/** Actions of the board besides those on any run. Errors are shown, not thrown. */
export function createBoardActions(runs: RunsStore, notify: (message: string) => void) {
  const told = async (work: () => Promise<Run>): Promise<Run | undefined> => {
    let made: Run | undefined;
    await notifyErrors(notify, async () => {
      made = await work();
    });
    return made;
  };

  /** Keys of runs that were sent again without an answer, by the run. */
  const keys = new Map<string, string>();
  let isSending = false;

  return {
    /**
     * Picks the winner of a run, or takes the pick back. The change is shown at once, and undone where it fails.
     *
     * @returns whether it is stored
     */
    async pick(run: Run, pick: PickWish | null): Promise<boolean> {
      const show = (shown: Run['pick']) =>
        runs.apply({ type: 'run-pick', runId: run.id, pick: shown ?? null });
      show(pick);
      const stored = await told(() => pickResult(run.id, pick));
      show(stored ? stored.pick : run.pick);
      return stored !== undefined;
    },
    /**
     * Sends the same edit to the same models again. One that got no answer is sent under its key, so that the server may
     * have begun it already.
     *
     * @returns the new run; undefined where it was not begun, or is being sent already
     */
    async runAgain(run: Run): Promise<Run | undefined> {
      if (isSending) return undefined;
      isSending = true;
      const key = keys.get(run.id) ?? makeKey();
      keys.set(run.id, key);
      return await told(async () => {
        // The mask of an extended picture is made of its sides.
        const { hasMask } = operationInputs[operationOf(run.request)];
        const [source, mask, original, markup, ...references] = await Promise.all([
          fetchWhole(run.source.url, 'intake.notLoaded.runPicture'),
          hasMask && run.mask ? fetchWhole(run.mask.url, 'intake.notLoaded.runMask') : undefined,
          run.original ? fetchWhole(run.original.url, 'intake.notLoaded.runPicture') : undefined,
          run.markup ? fetchWhole(run.markup.url, 'intake.notLoaded.picture') : undefined,
          ...(run.references ?? []).map(({ url }) => fetchWhole(url, 'intake.notLoaded.picture')),
        ]);
        try {
          const made = await startRun(requestOf(run), { source, mask, markup, original, references }, key);
          keys.delete(run.id);
          runs.add(made);
          return made;
        } catch (error) {
          if (isAnswered(error)) keys.delete(run.id);
          throw error;
        }
      }).finally(() => {
        isSending = false;
      });
    },
  };
}

export type BoardActions = ReturnType<typeof createBoardActions>;

function requestOf({ request, attempts, parent }: Run): RunRequest {
  return {
    ...request,
    targets: attempts.map(({ provider, model, settings, gateway }) => ({
      provider,
      model,
      settings,
      ...(gateway ? { gateway } : {}),
    })),
    ...(parent ? { parent: parent.resultId } : {}),
  };
}
