import type { CopiedRequest } from '@/lib/edit/request/copied-request';
import type { RunRequest } from '@/lib/edit/request/request';
import type { Finish, Rated, Rating, Run, RunPage } from '@/lib/edit/run/run';
import { cleanText } from '@/lib/edit/text';
import { fetchTimed } from '../http/server-clock';
import { conforms } from '../shapes/conforms';
import type { Shapes } from '../shapes/schemas';

/** An error that the server explained, or that the way to it failed. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly param: string | null;

  constructor(message: string, code: string, param: string | null = null) {
    super(message);
    this.code = code;
    this.param = param;
  }
}

/** Calls the server and checks its answer. @throws ApiError */
export async function call<Name extends keyof Shapes>(
  shape: Name,
  path: string,
  init?: RequestInit,
): Promise<Shapes[Name]> {
  const body = await readBody(await request(path, init));
  if (!conforms(shape, body)) {
    throw new ApiError(
      'The server answered in a way this page does not understand. Reload the page.',
      'unexpected',
    );
  }
  return body;
}

/** Sends a request. @throws ApiError unless the answer is a success */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetchTimed(path, init);
  } catch {
    throw new ApiError('The server cannot be reached. Check the connection and try again.', 'offline');
  }
  if (response.ok) return response;
  const said = await readBody(response);
  if (!conforms('WireError', said)) {
    throw new ApiError(`The server answered with status ${response.status}. Try again.`, 'unexpected');
  }
  const { message, code, param } = said.error;
  throw new ApiError(message, code, param);
}

async function readBody(response: Response): Promise<unknown> {
  return await response.json().catch(() => undefined);
}

/**
 * Starts a run. Without a mask the transparency of the source is the mask.
 *
 * @param key names the edit, so that sending it twice starts one run
 */
export async function startRun(
  edit: RunRequest,
  source: Blob,
  mask: Blob | undefined,
  key: string,
): Promise<Run> {
  const body = new FormData();
  body.set('request', writeCleanJson(edit));
  body.set('image', source, 'image.png');
  if (mask) body.set('mask', mask, 'mask.png');
  return await call('Run', '/api/runs', { method: 'POST', headers: { 'idempotency-key': key }, body });
}

export async function fetchRuns(cursor?: string): Promise<RunPage> {
  return await call('RunPage', cursor ? `/api/runs?cursor=${cursor}` : '/api/runs');
}

/** The run with all that it came from and all that came from it. */
export async function fetchLineage(runId: string): Promise<Run[]> {
  return (await call('Family', `/api/runs/${runId}/lineage`)).runs;
}

/** The runs on the same picture as a run has, itself among them. */
export async function fetchRelatedRuns(runId: string): Promise<RunPage> {
  return await call('RunPage', `/api/runs/${runId}/related`);
}

export async function stopRun(runId: string): Promise<Run> {
  return await call('Run', `/api/runs/${runId}/cancel`, { method: 'POST' });
}

export async function retryAttempt(runId: string, attemptId: string): Promise<Run> {
  return await call('Run', `/api/runs/${runId}/attempts/${attemptId}/retry`, { method: 'POST' });
}

/** Makes the composited form of a result anew from its raw one. */
export async function adjustResult(runId: string, resultId: string, finish: Finish): Promise<Run> {
  return await call('Run', `/api/runs/${runId}/results/${resultId}/finish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(finish),
  });
}

/** `keepalive`: the request outlives the page. */
export async function removeRun(runId: string, keepalive = false): Promise<void> {
  await request(`/api/runs/${runId}`, { method: 'DELETE', keepalive });
}

export async function rateResult(resultId: string, rating: Rating): Promise<Rated> {
  return await call('Rated', `/api/results/${resultId}/rating`, jsonBody('PUT', rating, writeCleanJson));
}

/** The request of an attempt, to be copied. */
export async function fetchRequest(runId: string, attemptId: string): Promise<CopiedRequest> {
  return await call('CopiedRequest', `/api/runs/${runId}/attempts/${attemptId}/request`);
}

/** A request that sends JSON. */
export function jsonBody(method: 'POST' | 'PUT', body: unknown, write = JSON.stringify): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: write(body) };
}

/**
 * What people paste may hold characters that nobody sees and no database keeps, such as NUL. The server refuses them; a
 * person could not find them.
 */
function writeCleanJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? cleanText(part) : part));
}

export type Health = Shapes['Health'];

/** How the server is; a degraded one answers with 503 and the same body. */
export async function fetchHealth(): Promise<Health | undefined> {
  const response = await fetchTimed('/api/health').catch(() => undefined);
  const body = response && (await readBody(response));
  return conforms('Health', body) ? body : undefined;
}
