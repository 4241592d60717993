import type { RunRequest } from '../../edit/request/request.ts';
import { isSettled } from '../../edit/run/is-settled.ts';
import type { Attempt, Run } from '../../edit/run/run.ts';
import { readImage } from '../images/image-store.ts';
import { decodeIntake } from '../images/intake.ts';
import type { KeysFor } from '../providers/gateway/user-keys.ts';
import { createRun } from '../runs/create/create-run.ts';
import { followEvents } from '../runs/event-store.ts';
import { executor } from '../runs/queue/executor.ts';
import { readRun } from '../runs/view/read-run.ts';

export const owner = 'ada';

type Pictures = { source: Uint8Array; mask: Uint8Array | undefined };
type Change = Partial<RunRequest> & Pick<RunRequest, 'targets'>;

async function create(pictures: Pictures, change: Change, by: string, keysFor?: KeysFor) {
  const request: RunRequest = { prompt: 'a hat', n: 1, size: 'auto', ...change };
  const extension = request.extension && { sides: request.extension, isPadded: true };
  const intake = await decodeIntake(pictures.source, pictures.mask, undefined, { extension });
  return await createRun(by, request, intake, keysFor);
}

/** Starts a run like the route. */
export async function startRun(pictures: Pictures, change: Change, by = owner): Promise<Run> {
  const { run, queued } = await create(pictures, change, by);
  for (const id of queued) executor().enqueue(id);
  return run;
}

/** Stores a run without enqueuing its attempts. */
export async function storeRun(pictures: Pictures, change: Change, keysFor?: KeysFor): Promise<Run> {
  return (await create(pictures, change, owner, keysFor)).run;
}

/** Follows a run's events until a condition holds. */
export async function until(run: Run, isReached: (now: Run) => boolean, by = owner): Promise<Run> {
  const stop = new AbortController();
  try {
    for await (const _ of followEvents({ owner: by, runId: run.id }, 0, 15_000, stop.signal)) {
      const now = await readRun(run.id, by);
      if (now && isReached(now)) return now;
    }
  } finally {
    stop.abort();
  }
  throw new Error('the run never got there');
}

export const untilDone = (run: Run, by = owner): Promise<Run> =>
  until(run, ({ attempts }) => attempts.every(({ status }) => isSettled(status)), by);

/** The bytes of an image URL of the API. */
export async function bytesOf(url: string): Promise<Uint8Array> {
  return (await readImage(url.split('/').at(-1)!.split('?')[0]!)).bytes;
}

export const onlyAttempt = (run: Run): Attempt => run.attempts[0]!;
