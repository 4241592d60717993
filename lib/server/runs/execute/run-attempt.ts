import 'server-only';
import { allDone } from '../../all-done.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import { requireDiskSpace } from '../../disk-space.ts';
import { markStep } from '../../edit-diagnostics.ts';
import { readerOf } from '../../providers/gateway/settings-reader.ts';
import { refuseRetired } from '../create/plan-target.ts';
import type { ClaimedAttempt } from '../queue/claim-attempt.ts';
import { cachedUserKeys } from '../queue/user-key-cache.ts';
import { storeAnswer } from './answer-store.ts';
import { addWarnings } from './attempt-store.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { finishStoredAnswers } from './finish-interrupted.ts';
import { type LoadedAttempt, loadAttempt } from './load-attempt.ts';
import { pollResult } from './poll-result.ts';
import { createSender } from './send-with-retry.ts';
import { unpackAnswer } from './unpack-answer.ts';

/** Empty where no call was needed. */
export type AttemptOutcome = { elapsedMs?: number };

type Watch = {
  /** Aborts when the attempt is cancelled. */
  signal: AbortSignal;
  /** Aborts when the server stops: running calls finish, no new one begins. */
  closing: AbortSignal;
  onPreview: (bytes: Uint8Array) => void;
};

/**
 * Executes a claimed attempt: calls the provider, stores the answers, and composites every result. An answer is stored
 * before it is read, a raw image before it is composited.
 *
 * Where a model gives fewer results per call than requested, several calls run in parallel.
 *
 * @throws EditError that becomes the error of the attempt
 */
export async function runAttempt(claimed: ClaimedAttempt, watch: Watch): Promise<AttemptOutcome> {
  const loaded = await withConnectionRetry(() => loadAttempt(claimed));
  const { requested, answers } = loaded.attempt;
  const hasEarlier = claimed.hasResults || answers.length > 0;
  const first = hasEarlier ? await finishStoredAnswers(loaded, watch) : 0;
  const perCall = loaded.model.limits.resultsPerCall;
  const calls: { offset: number; n: number }[] = [];
  for (let offset = first; offset < requested; offset += perCall) {
    calls.push({ offset, n: Math.min(perCall, requested - offset) });
  }
  if (calls.length === 0) return {};
  // The model may be retired since the attempt was queued.
  refuseRetired(loaded.attempt.provider, loaded.model);
  await requireDiskSpace();
  const startedMs = performance.now();
  const log = createCallLog(loaded.attempt);
  const done = await allDone(calls.map((part) => runCall(loaded, part, log, watch))).finally(log.flush);
  return { elapsedMs: Math.round(Math.max(...done) - startedMs) };
}

/** @returns the time of the answer, on the clock of `performance`, in ms */
async function runCall(
  loaded: LoadedAttempt,
  part: { offset: number; n: number },
  log: CallLog,
  { signal, closing, onPreview }: Watch,
): Promise<number> {
  const { attempt, adapter, model, edit } = loaded;
  const read = readerOf(cachedUserKeys(attempt.id), adapter);
  const { settings } = attempt;
  const { request, warnings } = await adapter.toRequest({ edit, model, settings, read, ...part });
  await addWarnings(attempt.id, warnings);
  const send = createSender(loaded, log.open(), { signal, closing });
  const onEvent = (event: { type: string; data: string }) => {
    const preview = adapter.readPreview?.(event);
    if (preview) onPreview(preview);
  };
  markStep('request-made');
  const answer = await send(request, { onEvent });
  markStep('answer-read');
  const kept = { answer, stored: await storeAnswer(attempt.id, answer) };
  markStep('answer-stored');
  await pollResult(loaded, kept, send, signal);
  const answeredMs = performance.now();
  await allDone([unpackAnswer(loaded, kept), log.flush()]);
  return answeredMs;
}
