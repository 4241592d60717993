import * as z from 'zod/mini';
import { type CopiedRequest, copiedRequestSchema } from '@/lib/edit/copied-request';
import type { RunRequest } from '@/lib/edit/request';
import {
  type Finish,
  type Rated,
  type Rating,
  type Run,
  type RunPage,
  ratedSchema,
  runPageSchema,
  runSchema,
} from '@/lib/edit/run';

const wireErrorSchema = z.object({
  error: z.object({ message: z.string(), code: z.string(), param: z.nullable(z.string()) }),
});

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

/** Calls the server and parses its answer. @throws ApiError */
export async function call<T>(schema: z.ZodMiniType<T>, path: string, init?: RequestInit): Promise<T> {
  const response = await request(path, init);
  const parsed = schema.safeParse(await readBody(response));
  if (!parsed.success) {
    throw new ApiError(
      'The server answered in a way this page does not understand. Reload the page.',
      'unexpected',
    );
  }
  return parsed.data;
}

/** Sends a request. @throws ApiError unless the answer is a success */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new ApiError('The server cannot be reached. Check the connection and try again.', 'offline');
  }
  if (response.ok) return response;
  const said = wireErrorSchema.safeParse(await readBody(response));
  if (!said.success) {
    throw new ApiError(`The server answered with status ${response.status}. Try again.`, 'unexpected');
  }
  const { message, code, param } = said.data.error;
  throw new ApiError(message, code, param);
}

async function readBody(response: Response): Promise<unknown> {
  return await response.json().catch(() => undefined);
}

/** Starts a run. Without a mask the transparency of the source is the mask. */
export async function startRun(edit: RunRequest, source: Blob, mask: Blob | undefined): Promise<Run> {
  const body = new FormData();
  body.set('request', JSON.stringify(edit));
  body.set('image', source, 'image.png');
  if (mask) body.set('mask', mask, 'mask.png');
  return await call(runSchema, '/api/runs', { method: 'POST', body });
}

export async function fetchRuns(cursor?: string): Promise<RunPage> {
  return await call(runPageSchema, cursor ? `/api/runs?cursor=${cursor}` : '/api/runs');
}

const familySchema = z.object({ runs: z.array(runSchema) });

/** The run with all that it came from and all that came from it. */
export async function fetchLineage(runId: string): Promise<Run[]> {
  return (await call(familySchema, `/api/runs/${runId}/lineage`)).runs;
}

/** The runs on the same picture as a run has, itself among them. */
export async function fetchRelatedRuns(runId: string): Promise<RunPage> {
  return await call(runPageSchema, `/api/runs/${runId}/related`);
}

export async function stopRun(runId: string): Promise<Run> {
  return await call(runSchema, `/api/runs/${runId}/cancel`, { method: 'POST' });
}

export async function retryAttempt(runId: string, attemptId: string): Promise<Run> {
  return await call(runSchema, `/api/runs/${runId}/attempts/${attemptId}/retry`, { method: 'POST' });
}

/** Makes the composited form of a result anew from its raw one. */
export async function adjustResult(runId: string, resultId: string, finish: Finish): Promise<Run> {
  return await call(runSchema, `/api/runs/${runId}/results/${resultId}/finish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(finish),
  });
}

export async function removeRun(runId: string): Promise<void> {
  await request(`/api/runs/${runId}`, { method: 'DELETE' });
}

export async function rateResult(resultId: string, rating: Rating): Promise<Rated> {
  return await call(ratedSchema, `/api/results/${resultId}/rating`, jsonBody('PUT', rating));
}

/** The request of an attempt, to be copied. */
export async function fetchRequest(runId: string, attemptId: string): Promise<CopiedRequest> {
  return await call(copiedRequestSchema, `/api/runs/${runId}/attempts/${attemptId}/request`);
}

/** A request that sends JSON. */
export function jsonBody(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const healthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  gateway: z.object({ ok: z.boolean(), state: z.string() }),
  database: z.object({ ok: z.boolean(), state: z.string() }),
});
export type Health = z.infer<typeof healthSchema>;

/** How the server is; a degraded one answers with 503 and the same body. */
export async function fetchHealth(): Promise<Health | undefined> {
  const response = await fetch('/api/health').catch(() => undefined);
  const parsed = healthSchema.safeParse(response ? await readBody(response) : undefined);
  return parsed.success ? parsed.data : undefined;
}
