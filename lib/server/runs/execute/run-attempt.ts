import 'server-only';
import { allDone } from '../../all-done.ts';
import { markStep } from '../../edit-steps.ts';
import { readerOf } from '../../providers/gateway/route.ts';
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

/** Empty where nothing had to be asked for any more. */
export type AttemptOutcome = { elapsedMs?: number };

type Watch = {
  /** Nobody waits for the attempt any more. */
  signal: AbortSignal;
  /** The server stops: what is under way is finished, nothing more is begun. */
  closing: AbortSignal;
  onPreview: (bytes: Uint8Array) => void;
};

/**
 * Does one attempt that has been claimed: asks its provider, stores what comes back, and finishes every result.
 * Nothing is lost on the way: an answer is stored before it is read, a raw image before it is composited.
 *
 * A model that gives fewer results a call than were asked for is called several times at once.
 *
 * @throws EditError that becomes the attempt's error
 */
export async function runAttempt(claimed: ClaimedAttempt, watch: Watch): Promise<AttemptOutcome> {
  const loaded = await loadAttempt(claimed);
  const { requested, answers } = loaded.attempt;
  const hasEarlier = claimed.hasResults || answers.length > 0;
  const first = hasEarlier ? await finishStoredAnswers(loaded, watch) : 0;
  const perCall = loaded.model.limits.resultsPerCall;
  const calls: { offset: number; n: number }[] = [];
  for (let offset = first; offset < requested; offset += perCall) {
    calls.push({ offset, n: Math.min(perCall, requested - offset) });
  }
  if (calls.length === 0) return {};
  // It may have been shut down while the attempt waited, or since it was tried first.
  refuseRetired(loaded.attempt.provider, loaded.model);
  const startedMs = performance.now();
  const log = createCallLog(loaded.attempt);
  const done = await allDone(calls.map((part) => runCall(loaded, part, log, watch))).finally(log.flush);
  return { elapsedMs: Math.round(Math.max(...done) - startedMs) };
}

/** @returns when the answer was there, on the clock of `performance` */
async function runCall(
  loaded: LoadedAttempt,
  part: { offset: number; n: number },
  log: CallLog,
  { signal, closing, onPreview }: Watch,
): Promise<number> {
  const { attempt, adapter, model, edit } = loaded;
  const read = readerOf(cachedUserKeys(attempt.id));
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
