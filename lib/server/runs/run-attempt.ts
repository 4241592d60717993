import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { readerOf } from '../providers/route.ts';
import { addWarnings, countResults, dropAnswer, keepAnswer, keepUsage } from './attempt-store.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { finishResult } from './finish-result.ts';
import { followUp, type KeptAnswer } from './follow-up.ts';
import { type LoadedAttempt, loadAttempt } from './load-attempt.ts';
import { keepResults, unfinishedResults } from './results.ts';
import { createSender } from './send-call.ts';
import { lentKeys } from './user-keys.ts';

export type AttemptOutcome = { elapsedMs: number; costUsd: number | null };

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
export async function runAttempt(attemptId: string, watch: Watch): Promise<AttemptOutcome> {
  const loaded = await loadAttempt(attemptId);
  const { requested } = loaded.attempt;
  // What was paid for is not asked for again: an earlier try may have left raw images behind.
  await finishAll(loaded, { attemptId });
  const first = await countResults(database(), attemptId);
  const perCall = loaded.model.limits.resultsPerCall;
  const calls: { offset: number; n: number }[] = [];
  for (let offset = first; offset < requested; offset += perCall) {
    calls.push({ offset, n: Math.min(perCall, requested - offset) });
  }
  const startedMs = performance.now();
  const log = createCallLog(loaded.attempt);
  const outcomes = await Promise.allSettled(calls.map((part) => runCall(loaded, part, log, watch)));
  await log.flush();
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  return {
    elapsedMs: Math.round(Math.max(...done.map(({ answeredMs }) => answeredMs)) - startedMs),
    costUsd: done.reduce<number | null>(
      (sum, { costUsd }) => (sum === null || costUsd === null ? null : sum + costUsd),
      0,
    ),
  };
}

async function runCall(
  loaded: LoadedAttempt,
  part: { offset: number; n: number },
  log: CallLog,
  { signal, closing, onPreview }: Watch,
): Promise<{ answeredMs: number; costUsd: number | null }> {
  const { attempt, adapter, model, edit } = loaded;
  const read = readerOf(lentKeys(attempt.id));
  const { settings } = attempt;
  const { request, warnings } = await adapter.toRequest({ edit, model, settings, read, ...part });
  await addWarnings(attempt.id, warnings);
  const send = createSender(loaded, log.open(), { signal, closing });
  const onEvent = (event: { type: string; data: string }) => {
    const preview = adapter.readPreview?.(event);
    if (preview) onPreview(preview);
  };
  const answer = await send(request, { onEvent });
  const first = { answer, stored: await keepAnswer(attempt.id, answer) };
  const last = await followUp(loaded, first, send, signal);
  const answeredMs = performance.now();
  return { answeredMs, costUsd: await unpackAnswer(loaded, last) };
}

async function finishAll(
  { owner, edit, model }: LoadedAttempt,
  of: { answerId: string } | { attemptId: string },
): Promise<void> {
  for (const { id } of await unfinishedResults(of)) await finishResult(id, owner, edit, model);
}

/** Stores the images of an answer, forgets the answer, and finishes each image. @returns the cost */
async function unpackAnswer(loaded: LoadedAttempt, { stored, answer }: KeptAnswer): Promise<number | null> {
  const { attempt, adapter, model, owner } = loaded;
  const { results, warnings, costUsd, usage } = adapter.fromResponse(answer, model, attempt.settings);
  await addWarnings(attempt.id, warnings);
  if (usage) await keepUsage(attempt.id, usage);
  const kept = await keepResults(attempt.id, owner, stored.id, results);
  // An answer with something unreadable in it stays, until its run is removed.
  if (kept === results.length) await dropAnswer(attempt.id, stored);
  await finishAll(loaded, { answerId: stored.id });
  if (kept === 0) {
    throw new EditError(
      'malformed-answer',
      'The provider returned a picture that cannot be decoded. Try again.',
    );
  }
  return costUsd;
}

/**
 * Brings to its end what an attempt had stored when its process died: answers are unpacked, raw images composited.
 *
 * @returns true where the attempt has every result that it asked for
 */
export async function salvageAttempt(attemptId: string): Promise<boolean> {
  const loaded = await loadAttempt(attemptId);
  const { attempt } = loaded;
  const { signal } = new AbortController();
  const log = createCallLog(attempt);
  for (const stored of attempt.answers) {
    const body = await blobs().get(stored.blob);
    const answer = { status: stored.status, headers: stored.headers, body };
    const send = createSender(loaded, log.open(), { signal, closing: signal });
    await unpackAnswer(loaded, await followUp(loaded, { answer, stored }, send, signal));
  }
  await finishAll(loaded, { attemptId });
  return (await countResults(database(), attemptId)) >= attempt.requested;
}
