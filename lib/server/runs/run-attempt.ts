import 'server-only';
import { v4 as uuidv4 } from 'uuid';
import { EditError } from '../../edit/errors.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import type { StoredAnswer } from '../db/schema.ts';
import { type GatewayAnswer, send } from '../http/gateway.ts';
import { addWarnings, countResults, dropAnswer, keepAnswer } from './attempt-store.ts';
import { type LoadedAttempt, loadAttempt } from './load-attempt.ts';
import { finishResult, keepResults, unfinishedResults } from './results.ts';

export type AttemptOutcome = { elapsedMs: number; costUsd: number | null };

/**
 * Does one attempt that has been claimed: asks its provider, stores what comes back, and finishes every result.
 * Nothing is lost on the way: an answer is stored before it is read, a raw image before it is composited.
 *
 * @throws EditError that becomes the attempt's error
 */
export async function runAttempt(attemptId: string, signal: AbortSignal): Promise<AttemptOutcome> {
  const loaded = await loadAttempt(attemptId);
  const { attempt, adapter, model, edit } = loaded;
  const offset = await countResults(database(), attemptId);
  const { request, warnings } = await adapter.toRequest({
    edit,
    model,
    settings: attempt.settings,
    n: attempt.requested - offset,
    offset,
    traceId: attempt.traceId ?? uuidv4(),
  });
  await addWarnings(attemptId, warnings);

  const startedMs = performance.now();
  const answer = await send(request, signal);
  const elapsedMs = Math.round(performance.now() - startedMs);
  if (answer.status >= 300) throw adapter.toError(answer);

  const stored = await keepAnswer(attemptId, answer);
  const costUsd = await unpackAnswer(loaded, stored, answer);
  return { elapsedMs, costUsd };
}

/** Stores the images of an answer, forgets the answer, and finishes each image. @returns the cost */
async function unpackAnswer(
  { attempt, adapter, model, edit, owner }: LoadedAttempt,
  stored: StoredAnswer,
  answer: GatewayAnswer,
): Promise<number | null> {
  const { results, warnings, costUsd } = adapter.fromResponse(answer, model);
  await addWarnings(attempt.id, warnings);
  const kept = await keepResults(attempt.id, owner, stored.id, results);
  // An answer with something unreadable in it stays, until its run is removed.
  if (kept === results.length) await dropAnswer(attempt.id, stored);
  for (const { id } of await unfinishedResults(attempt.id)) await finishResult(id, owner, edit);
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
  for (const stored of loaded.attempt.answers) {
    const body = await blobs().get(stored.blob);
    await unpackAnswer(loaded, stored, { status: stored.status, headers: stored.headers, body });
  }
  for (const { id } of await unfinishedResults(attemptId)) await finishResult(id, loaded.owner, loaded.edit);
  return (await countResults(database(), attemptId)) >= loaded.attempt.requested;
}
