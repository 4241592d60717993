import type { Front } from '../http/front.ts';
import type { PartLog } from '../logging/log.ts';
import type { Drain } from './drain.ts';

/** Time for responses in progress after all work is done, in ms. */
const lastAnswersMs = 3_000;

export type StopOptions = {
  front: Pick<Front, 'drain' | 'close'>;
  drain: Drain;
  drainMs: number;
  /** In start order; run in reverse, one after another. */
  stoppers: readonly (() => Promise<void>)[];
  log: PartLog;
};

/**
 * Stops everything in order: no new work, work in flight, open connections, then the parts, the database last since all
 * others may still write to it.
 *
 * @returns whether every step succeeded
 */
export async function stopEverything({
  front,
  drain,
  drainMs,
  stoppers,
  log,
}: StopOptions): Promise<boolean> {
  front.drain();
  const outcome = await drain.run(drainMs);
  if (outcome === 'late') log.warn(`stopping although work was still going on after ${drainMs / 1000} s`);
  await front.close(outcome === 'cut' ? 0 : lastAnswersMs);
  let isClean = true;
  for (const stop of [...stoppers].reverse()) {
    try {
      await stop();
    } catch (error) {
      isClean = false;
      log.error(`a part did not stop: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return isClean;
}
