import type { Attempt, Result, Run } from '../run/run.ts';

/** Runs made of few words, for tests. */

export const resultOf = (id: string, change: Partial<Result> = {}): Result => ({
  id,
  url: `/api/images/${id}-composited`,
  rawUrl: `/api/images/${id}-raw`,
  previewUrl: `/api/images/${id}-composited?width=512`,
  rawPreviewUrl: `/api/images/${id}-raw?width=512`,
  widthPx: 64,
  heightPx: 64,
  rawWidthPx: 64,
  rawHeightPx: 64,
  rawMediaType: 'image/png',
  revisedPrompt: null,
  locality: null,
  ...change,
});

export const attemptOf = (id: string, results: Result[], change: Partial<Attempt> = {}): Attempt => ({
  id,
  provider: 'local',
  model: 'patchmatch',
  settings: {},
  status: 'succeeded',
  requested: results.length,
  returned: results.length,
  startedAt: '2026-11-22T10:00:00.000Z',
  elapsedMs: 1200,
  costUsd: 0,
  traceId: `trace-${id}`,
  providerRequestId: null,
  usage: null,
  warnings: [],
  results,
  ...change,
});

export const runOf = (id: string, attempts: Attempt[], change: Partial<Run> = {}): Run => ({
  id,
  createdAt: '2026-11-22T10:00:00.000Z',
  status: 'done',
  request: { prompt: 'a hat', n: 1, size: 'auto' },
  source: imageOf(`${id}-source`),
  mask: imageOf(`${id}-mask`),
  attempts,
  ...change,
});

const imageOf = (id: string) => ({
  id,
  url: `/api/images/${id}`,
  widthPx: 64,
  heightPx: 64,
  bytes: 100,
  mediaType: 'image/png',
});

const plainLocality = { meanAbs: 0, changedShare: 0 };

/** An attempt with one result that kept the rest, unless told otherwise. */
export const makeAttempt = (id: string, change: Partial<Attempt> = {}): Attempt =>
  attemptOf(id, change.results ?? [makeResult(`${id}-1`)], change);

export const makeResult = (id: string, change: Partial<Result> = {}): Result =>
  resultOf(id, { locality: plainLocality, ...change });
