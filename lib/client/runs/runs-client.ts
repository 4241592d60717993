import type { CopiedRequest } from '@/lib/edit/request/copied-request';
import type { RunRequest } from '@/lib/edit/request/request';
import type { Finish, PickWish, Rated, Rating, Run, RunPage } from '@/lib/edit/run/run';
import { call, request } from '../http/call';
import { jsonBody, stringifyClean } from '../http/json-body';

/** Markup takes the place of a mask. */
export type SentPictures = {
  source: Blob;
  mask: Blob | undefined;
  markup?: Blob | undefined;
  /** The file that the source was reduced from, for edits by region at its full size. */
  original?: Blob | undefined;
  references: readonly Blob[];
};

/**
 * Starts a run. Without a mask each model decides: the transparency of the source is the mask, or the whole picture is edited.
 *
 * @param key idempotency key: sending it twice starts one run
 */
export async function startRun(
  edit: RunRequest,
  { source, mask, markup, original, references }: SentPictures,
  key: string,
): Promise<Run> {
  const body = new FormData();
  body.set('request', stringifyClean(edit));
  body.set('image', source, 'image.png');
  if (mask) body.set('mask', mask, 'mask.png');
  if (markup) body.set('markup', markup, 'markup.png');
  if (original) body.set('original', original, 'original');
  for (const [i, reference] of references.entries())
    body.append('reference', reference, `reference-${i + 1}`);
  return await call('Run', '/api/runs', { method: 'POST', headers: { 'idempotency-key': key }, body });
}

export async function fetchRuns(cursor?: string): Promise<RunPage> {
  return await call('RunPage', cursor ? `/api/runs?cursor=${cursor}` : '/api/runs');
}

/** @returns the run, its ancestors and its descendants */
export async function fetchLineage(runId: string): Promise<Run[]> {
  return (await call('Family', `/api/runs/${runId}/lineage`)).runs;
}

/** @returns the runs on the same picture, the given one included */
export async function fetchRelatedRuns(runId: string): Promise<RunPage> {
  return await call('RunPage', `/api/runs/${runId}/related`);
}

export async function stopRun(runId: string): Promise<Run> {
  return await call('Run', `/api/runs/${runId}/cancel`, { method: 'POST' });
}

export async function retryAttempt(runId: string, attemptId: string): Promise<Run> {
  return await call('Run', `/api/runs/${runId}/attempts/${attemptId}/retry`, { method: 'POST' });
}

/** Composites the restored form of a result again from its raw form. */
export async function adjustResult(runId: string, resultId: string, finish: Finish): Promise<Run> {
  return await call('Run', `/api/runs/${runId}/results/${resultId}/finish`, jsonBody('POST', finish));
}

/** @param keepalive the request outlives the page */
export async function removeRun(runId: string, keepalive = false): Promise<void> {
  await request(`/api/runs/${runId}`, { method: 'DELETE', keepalive });
}

/** Picks the winner of a run; null takes the pick back. */
export async function pickResult(runId: string, pick: PickWish | null): Promise<Run> {
  const init = pick ? jsonBody('PUT', pick, stringifyClean) : { method: 'DELETE' };
  return await call('Run', `/api/runs/${runId}/pick`, init);
}

export async function rateResult(resultId: string, rating: Rating): Promise<Rated> {
  return await call('Rated', `/api/results/${resultId}/rating`, jsonBody('PUT', rating, stringifyClean));
}

/** @returns the request of an attempt as text to copy */
export async function fetchRequest(runId: string, attemptId: string): Promise<CopiedRequest> {
  return await call('CopiedRequest', `/api/runs/${runId}/attempts/${attemptId}/request`);
}
