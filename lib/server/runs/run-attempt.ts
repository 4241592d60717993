import 'server-only';
import { v7 as uuidv7 } from 'uuid';
import { EditError } from '../../edit/errors.ts';
import { allDone } from '../all-done.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { readImage } from '../images/image-store.ts';
import { readerOf } from '../providers/route.ts';
import { markStep } from '../steps.ts';
import { addNotes, countResults, dropAnswer, keepAnswer } from './attempt-store.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import type { ClaimedAttempt } from './claim-attempt.ts';
import { tellComposite } from './composites.ts';
import { defaultFinish, keepComposite, type MadeComposite, makeComposite } from './finish-result.ts';
import { followUp, type KeptAnswer } from './follow-up.ts';
import { type LoadedAttempt, loadAttempt, readAttempt } from './load-attempt.ts';
import { type GivenResult, keepResults, unfinishedResults } from './results.ts';
import { createSender } from './send-call.ts';
import { lentKeys } from './user-keys.ts';

/** Empty where nothing had to be asked for any more. */
export type AttemptOutcome = { elapsedMs?: number; costUsd?: number | null };

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
  const { requested } = loaded.attempt;
  // What was paid for is not asked for again: an earlier try may have left raw images behind.
  const first = claimed.hasResults ? await finishEarlier(loaded) : 0;
  const perCall = loaded.model.limits.resultsPerCall;
  const calls: { offset: number; n: number }[] = [];
  for (let offset = first; offset < requested; offset += perCall) {
    calls.push({ offset, n: Math.min(perCall, requested - offset) });
  }
  if (calls.length === 0) return {};
  const startedMs = performance.now();
  const log = createCallLog(loaded.attempt);
  const done = await allDone(calls.map((part) => runCall(loaded, part, log, watch))).finally(log.flush);
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
  await addNotes(attempt.id, { warnings });
  const send = createSender(loaded, log.open(), { signal, closing });
  const onEvent = (event: { type: string; data: string }) => {
    const preview = adapter.readPreview?.(event);
    if (preview) onPreview(preview);
  };
  markStep('request-made');
  const answer = await send(request, { onEvent });
  markStep('answer-read');
  const first = { answer, stored: await keepAnswer(attempt.id, answer) };
  markStep('answer-stored');
  const last = await followUp(loaded, first, send, signal);
  const answeredMs = performance.now();
  const [costUsd] = await allDone([unpackAnswer(loaded, last), log.flush()]);
  return { answeredMs, costUsd };
}

/** Finishes what an earlier try has stored. @returns how many results there are then */
async function finishEarlier({ attempt, owner, edit, model }: LoadedAttempt): Promise<number> {
  for (const row of await unfinishedResults(attempt.id)) {
    const readRaw = async () => (await readImage(row.rawId)).bytes;
    const how = { finish: defaultFinish(model), known: row.registration };
    await keepComposite(row, owner, await makeComposite(readRaw, edit, how));
  }
  return await countResults(database(), attempt.id);
}

/**
 * Stores the images of an answer, forgets the answer, and finishes each image. The answer itself is stored, so that
 * compositing need not wait until the raw images are.
 *
 * @returns the cost
 */
async function unpackAnswer(loaded: LoadedAttempt, { stored, answer }: KeptAnswer): Promise<number | null> {
  const { attempt, adapter, model, owner } = loaded;
  const { results, warnings, costUsd, usage } = adapter.fromResponse(answer, model, attempt.settings);
  const given = results.map((result) => ({ ...result, id: uuidv7() }));
  const making = new Map(given.map((result) => [result.id, startComposite(loaded, result)]));
  const [{ rows, count }] = await allDone([
    keepResults(attempt.id, owner, stored.id, given),
    addNotes(attempt.id, { warnings, usage }),
  ]);
  markStep('raw-stored');
  const finishing = rows.map(async (row) => keepComposite(row, owner, await making.get(row.id)!));
  await allDone([dropAnswer(attempt.id, stored), ...finishing]);
  if (count === 0) {
    throw new EditError(
      'malformed-answer',
      'The provider returned a picture that cannot be decoded. Try again.',
    );
  }
  return costUsd;
}

function startComposite(
  { attempt, edit, model }: LoadedAttempt,
  { id, bytes }: GivenResult,
): Promise<MadeComposite> {
  const how = { finish: defaultFinish(model) };
  const made = makeComposite(
    () => bytes,
    edit,
    how,
    (pixels) => tellComposite(attempt.id, id, pixels),
  );
  // Of what turns out to be no picture nobody asks for the composited form.
  made.catch(() => undefined);
  return made;
}

/**
 * Brings to its end what an attempt had stored when its process died: answers are unpacked, raw images composited.
 *
 * @returns true where the attempt has every result that it asked for
 */
export async function salvageAttempt(attemptId: string): Promise<boolean> {
  const loaded = await readAttempt(attemptId);
  const { attempt } = loaded;
  const { signal } = new AbortController();
  const log = createCallLog(attempt);
  for (const stored of attempt.answers) {
    const body = await blobs().get(stored.blob);
    const answer = { status: stored.status, headers: stored.headers, body };
    const send = createSender(loaded, log.open(), { signal, closing: signal });
    await unpackAnswer(loaded, await followUp(loaded, { answer, stored }, send, signal));
  }
  return (await finishEarlier(loaded)) >= attempt.requested;
}
