import type { Attempt, Result, Run } from '../run.ts';

/** Runs for tests, as a server would tell of them. What is not given is plain and valid. */
export function makeResult(id: string, change: Partial<Result> = {}): Result {
  return {
    id,
    url: `/api/images/${id}`,
    rawUrl: `/api/images/${id}-raw`,
    previewUrl: `/api/images/${id}?width=512`,
    rawPreviewUrl: `/api/images/${id}-raw?width=512`,
    widthPx: 64,
    heightPx: 64,
    rawWidthPx: 64,
    rawHeightPx: 64,
    revisedPrompt: null,
    locality: { meanAbs: 0, changedShare: 0 },
    ...change,
  };
}

export function makeAttempt(id: string, change: Partial<Attempt> = {}): Attempt {
  const results = change.results ?? [makeResult(`${id}-1`)];
  return {
    id,
    provider: 'local',
    model: 'patchmatch',
    settings: {},
    status: 'succeeded',
    requested: results.length,
    returned: results.length,
    startedAt: '2026-11-22T12:00:00.000Z',
    elapsedMs: 900,
    costUsd: 0,
    traceId: `trace-${id}`,
    providerRequestId: null,
    usage: null,
    warnings: [],
    results,
    ...change,
  };
}

export function makeRun(id: string, attempts: Attempt[], change: Partial<Run> = {}): Run {
  const image = { widthPx: 64, heightPx: 64, bytes: 1000, mediaType: 'image/png' };
  return {
    id,
    createdAt: '2026-11-22T12:00:00.000Z',
    status: 'done',
    request: { prompt: 'A hat', n: 1, size: 'auto' },
    source: { id: `${id}-source`, url: `/api/images/${id}-source`, ...image },
    mask: { id: `${id}-mask`, url: `/api/images/${id}-mask`, ...image },
    attempts,
    ...change,
  };
}
