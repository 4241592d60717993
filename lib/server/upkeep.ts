import 'server-only';
import { blobs } from './blobs/index.ts';
import { assignProjects } from './db/assign-projects.ts';
import { createOrphanCollector } from './images/collect-orphans.ts';
import { log } from './log.ts';
import { emptyBin } from './projects/empty-bin.ts';
import { createMaskMeasurer } from './runs/change/measure-mask-bounds.ts';
import { deleteExpiredRequests } from './runs/create/idempotency.ts';
import { deleteOldEvents } from './runs/event-store.ts';
import { recoverDeadAttempts } from './runs/queue/recover-dead-attempts.ts';
import { removeOldSessions } from './security/sessions.ts';
import { deleteRemovedComments } from './shares/comment-store.ts';

const upkeepMs = 60_000;
const dayMs = 86_400_000;

type Job = () => Promise<unknown>;

/** Jobs that the server starts with: pages would miss their work. */
const firstJobs: readonly Job[] = [recoverDeadAttempts, assignProjects];

/**
 * Runs the first jobs, then all jobs every minute, one after another: a round that takes longer delays the next one. Nothing
 * waits for the others, which are bounded and go on in the next round.
 *
 * @returns a function that ends it after the current job
 * @throws where a first job fails at the start
 */
export async function startUpkeep(): Promise<() => void> {
  for (const job of firstJobs) await job();
  const otherJobs: readonly Job[] = [
    () => deleteOldEvents(dayMs),
    deleteExpiredRequests,
    removeOldSessions,
    emptyBin,
    () => blobs().removeStaged(dayMs),
    createOrphanCollector(dayMs),
    deleteRemovedComments,
    createMaskMeasurer(),
  ];
  const stop = new AbortController();
  let timer: NodeJS.Timeout;
  const round = async (jobs: readonly Job[]): Promise<void> => {
    for (const job of jobs) if (!stop.signal.aborted) await attempt(job);
    timer = setTimeout(() => void round([...firstJobs, ...otherJobs]), upkeepMs);
    timer.unref();
    if (stop.signal.aborted) clearTimeout(timer);
  };
  void round(otherJobs);
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

/** One job that fails keeps no other one from its work. */
async function attempt(job: Job): Promise<void> {
  try {
    await job();
  } catch (error) {
    log.warn({ error }, 'a job of the upkeep failed; it is tried again');
  }
}
