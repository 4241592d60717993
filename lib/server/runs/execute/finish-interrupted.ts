import 'server-only';
import { EditError, type EditErrorCode } from '../../../edit/errors.ts';
import type { Told } from '../../../edit/words/sentence.ts';
import { allDone } from '../../all-done.ts';
import { blobs } from '../../blobs/index.ts';
import { database } from '../../db/database.ts';
import { isDiskFull, isStorageAway } from '../../db/error-classes.ts';
import type { StoredAnswer } from '../../db/stored-answer.ts';
import { readImage } from '../../images/image-store.ts';
import { log } from '../../log.ts';
import { mayStillBill, say } from '../../text/english.ts';
import { settleAttempt } from '../queue/settle-attempt.ts';
import { type ResultRow, removeUnreadable, unfinishedResults } from '../result-store.ts';
import { sourceTypeOf } from '../source-type.ts';
import { deleteAnswer } from './answer-store.ts';
import { addWarnings, countResults } from './attempt-store.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { defaultFinish, makeComposite, storeComposite } from './composite-result.ts';
import { isGone } from './download.ts';
import { type LoadedAttempt, readAttempt } from './load-attempt.ts';
import { type CallAnswer, pollResult } from './poll-result.ts';
import { createSender } from './send-with-retry.ts';
import { unpackAnswer } from './unpack-answer.ts';

type Watch = { signal: AbortSignal; closing: AbortSignal };

/** Errors with which a provider refuses a poll for good. */
const refusals: ReadonlySet<EditErrorCode> = new Set([
  'provider-rejected',
  'model-not-found',
  'content-refused',
  'malformed-answer',
]);

/**
 * Finishes an attempt whose process died, from what is stored: unpacks answers and composites raw images; also where it
 * was ended as interrupted before its answer was recorded. It never sends the edit again. When the server stops meanwhile, the next start continues.
 *
 * @throws an error of storage where that is away; `reconcile-attempts.ts` finds the attempt again
 */
export async function finishInterrupted(attemptId: string, { signal, closing }: Watch): Promise<void> {
  const interrupted = new EditError('interrupted', say('server.run.serverStopped', mayStillBill));
  try {
    const loaded = await readAttempt(attemptId);
    const { status, answers } = loaded.attempt;
    const isAnsweredLate = status === 'interrupted' && answers.length > 0;
    if (status !== 'running' && !isAnsweredLate) return;
    const stopped = loaded.attempt.stopAskedAt ? AbortSignal.abort() : signal;
    const count = await finishStoredAnswers(loaded, { signal: AbortSignal.any([stopped, closing]), closing });
    await settleAttempt(attemptId, count >= loaded.attempt.requested ? {} : { error: interrupted });
  } catch (failure) {
    if (closing.aborted) return;
    if (isStorageAway(failure)) throw failure;
    log.warn({ attemptId, error: failure }, 'what an interrupted attempt had stored could not be used');
    const isStopped = failure instanceof EditError && failure.code === 'cancelled';
    await settleAttempt(attemptId, { error: isStopped ? failure : interrupted });
  }
}

/**
 * Turns all stored answers and raw images of earlier tries into results: nothing paid is requested again. Unreadable
 * ones are deleted, and so are those whose images are gone from their addresses (403, 404, 410).
 *
 * @returns the number of composited results
 * @throws EditError where an answer is usable, but not now
 */
export async function finishStoredAnswers(loaded: LoadedAttempt, watch: Watch): Promise<number> {
  const { attempt } = loaded;
  const calls = createCallLog(attempt);
  const unpacked = await Promise.allSettled(
    attempt.answers.map((stored) => unpackStoredAnswer(loaded, stored, calls, watch)),
  );
  const unfinished = await unfinishedResults(attempt.id);
  const isFinished = await allDone(unfinished.map((row) => compositeRaw(loaded, row)));
  await removeUnreadable(unfinished.filter((_, i) => !isFinished[i]));
  for (const one of unpacked) if (one.status === 'rejected') throw one.reason;
  return await countResults(database(), attempt.id);
}

async function unpackStoredAnswer(
  loaded: LoadedAttempt,
  stored: StoredAnswer,
  calls: CallLog,
  watch: Watch,
): Promise<void> {
  const { attempt } = loaded;
  const { status, headers } = stored;
  let kept: CallAnswer = { stored, answer: { status, headers, body: new Uint8Array() } };
  try {
    kept = { stored, answer: { status, headers, body: await blobs().get(stored.blob) } };
    await pollResult(loaded, kept, createSender(loaded, calls.open(), watch), watch.signal);
    await unpackAnswer(loaded, kept);
  } catch (error) {
    if (isUsableLater(kept, error)) throw error;
    log.warn({ attemptId: attempt.id, error }, 'a stored answer could not be used; it is forgotten');
    await deleteAnswer(attempt.id, kept.stored);
    const told: Told = error instanceof EditError ? error : say('server.answer.unreadable');
    await addWarnings(attempt.id, [
      { code: 'answer-unreadable', message: told.message, sentence: told.sentence },
    ]);
  }
}

/** Whether an answer can be used later, at no cost, in spite of an error. */
function isUsableLater({ isAwaited, missing }: CallAnswer, error: unknown): boolean {
  if (!(error instanceof EditError)) return isStorageAway(error) || isDiskFull(error);
  if (error === missing || error.code === 'cancelled' || error.code === 'storage-unavailable') return true;
  return isAwaited === true && !isGone(error) && !refusals.has(error.code);
}

/** @returns false where the raw image cannot be decoded */
async function compositeRaw(
  { attempt, frame, model, owner }: LoadedAttempt,
  row: ResultRow,
): Promise<boolean> {
  const readRaw = async () => (await readImage(row.rawId)).bytes;
  const sourceType = sourceTypeOf(attempt.provider, attempt.isWholePicture);
  const how = {
    finish: defaultFinish(model, frame.full?.region ?? frame.region),
    known: row.registration,
    sourceType,
  };
  try {
    await storeComposite(row, owner, await makeComposite(readRaw, frame, how));
    return true;
  } catch (error) {
    if (!(error instanceof EditError && error.code === 'malformed-answer')) throw error;
    log.warn({ resultId: row.id, error }, 'a raw result could not be read');
    return false;
  }
}
