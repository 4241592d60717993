import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { v4 as uuidv4 } from 'uuid';
import { EditError } from '../../../edit/errors.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { allDone } from '../../all-done.ts';
import { BlobMissingError, blobKey } from '../../blobs/blob-store.ts';
import { blobs } from '../../blobs/index.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import { database } from '../../db/database.ts';
import { isDataError, isStoreOutage } from '../../db/error-classes.ts';
import { attempts } from '../../db/schema.ts';
import type { Charge, StoredAnswer } from '../../db/stored-answer.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { removeUnsharedBlob, withBlobs } from '../../images/image-store.ts';
import { log } from '../../log.ts';
import {
  entryPaths,
  type JournalEntry,
  readBodies,
  readEntry,
  removeEntry,
  writeEntry,
} from './answer-journal.ts';

/** Stores an answer unread. Headers that PostgreSQL refuses are left out. */
export async function storeAnswer(attemptId: string, answer: GatewayAnswer): Promise<StoredAnswer> {
  const [stored] = await keepAnswers(attemptId, [answer]);
  return stored!;
}

/**
 * Stores the answers that follow from a stored one in its place, in one transaction: if both remained, the images of
 * both would become results.
 */
export async function replaceAnswer(
  attemptId: string,
  before: StoredAnswer,
  answers: readonly GatewayAnswer[],
): Promise<StoredAnswer[]> {
  const stored = await keepAnswers(attemptId, answers, before.id);
  await removeUnsharedBlob(before.blob);
  return stored;
}

/**
 * Writes the bodies and a journal entry before it asks the database: where that is away for long, or the process dies
 * meanwhile, `applyJournal` records the answers later. Where the blob store is away for long, the bodies are kept in
 * the journal.
 *
 * @throws a connection error, or `BlobStoreOutage`; the journal has the answers
 */
async function keepAnswers(
  attemptId: string,
  answers: readonly GatewayAnswer[],
  replacedId?: string,
): Promise<StoredAnswer[]> {
  const bodies = answers.map(({ body }) => body);
  const stored = answers.map(({ status, headers, body }): StoredAnswer => {
    return { id: uuidv4(), blob: blobKey(body), status, headers };
  });
  const entry = { attemptId, answers: stored, replacedId };
  try {
    await withConnectionRetry(() => allDone(bodies.map((body, i) => blobs().put(stored[i]!.blob, body))));
  } catch (error) {
    if (isStoreOutage(error)) await writeEntry({ ...entry, hasBodies: true }, bodies);
    throw error;
  }
  const path = await writeEntry(entry);
  const recorded = await recordAnswers(entry, bodies);
  await removeEntry(path);
  return recorded;
}

/**
 * Repeating it changes nothing, as long as the answers are not deleted meanwhile.
 *
 * @returns the answers as they are recorded
 */
async function recordAnswers(entry: JournalEntry, bodies: readonly Uint8Array[]): Promise<StoredAnswer[]> {
  const { attemptId, answers, replacedId } = entry;
  const kept = replacedId === undefined ? sql`${attempts.answers}` : answersWithout(replacedId);
  const record = async (recorded: StoredAnswer[]): Promise<StoredAnswer[]> => {
    await withConnectionRetry(() =>
      withBlobs(bodies, async (tx) => {
        // The transaction is repeated where its commit is in doubt, so the answers are added only once.
        await tx
          .update(attempts)
          .set({ answers: sql`${kept} || ${JSON.stringify(recorded)}::jsonb` })
          .where(
            and(
              eq(attempts.id, attemptId),
              sql`not ${attempts.answers} @> ${JSON.stringify([{ id: answers[0]!.id }])}::jsonb`,
            ),
          );
      }),
    );
    return recorded;
  };
  try {
    return await record([...answers]);
  } catch (error) {
    if (!isDataError(error)) throw error;
    log.error({ attemptId, error }, 'the headers of an answer could not be stored');
    return await record(answers.map((answer) => ({ ...answer, headers: {} })));
  }
}

/**
 * Records the answers that the database does not know, of attempts that nobody works on: a call that is being stored
 * records its own.
 *
 * @param isInHand whether this process works on an attempt
 * @returns the attempts whose answers were recorded, and those whose answers cannot be recorded now
 */
export async function applyJournal(
  isInHand: (attemptId: string) => boolean,
): Promise<{ recorded: Set<string>; waiting: Set<string> }> {
  const recorded = new Set<string>();
  const waiting = new Set<string>();
  for (const path of await entryPaths()) {
    let attemptId: string | undefined;
    try {
      const entry = await readEntry(path);
      if (!entry || isInHand(entry.attemptId)) continue;
      attemptId = entry.attemptId;
      await recordAnswers(entry, await bodiesOf(path, entry));
      recorded.add(attemptId);
      await removeEntry(path);
    } catch (error) {
      log.error({ attemptId, path, error }, 'a paid answer of the journal could not be recorded');
      if (error instanceof BlobMissingError) await removeEntry(path);
      else if (attemptId) waiting.add(attemptId);
    }
  }
  return { recorded, waiting };
}

const bodiesOf = (path: string, entry: JournalEntry): Promise<Uint8Array[]> =>
  entry.hasBodies ? readBodies(path, entry) : allDone(entry.answers.map(({ blob }) => blobs().get(blob)));

const answersWithout = (id: string) =>
  sql`coalesce((select jsonb_agg(a) from jsonb_array_elements(${attempts.answers}) a where a->>'id' <> ${id}), '[]'::jsonb)`;

/** Deletes an answer whose images are stored, or which can give none. */
export async function deleteAnswer(attemptId: string, { id, blob }: StoredAnswer): Promise<void> {
  await withConnectionRetry(() =>
    database()
      .update(attempts)
      .set({ answers: answersWithout(id) })
      .where(eq(attempts.id, attemptId)),
  );
  await removeUnsharedBlob(blob);
}

/**
 * Reads a stored answer. An answer with an error, or which cannot be read, is deleted: it would block a later retry.
 */
export async function readOrDelete<T>(attemptId: string, stored: StoredAnswer, read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof EditError) await deleteAnswer(attemptId, stored);
    throw error;
  }
}

/** Stores cost, usage and warnings of an answer, once per answer. A failure is logged and does not lose the images. */
export async function storeCharge(
  attemptId: string,
  charge: Charge,
  warnings: readonly Warning[],
): Promise<void> {
  try {
    await withConnectionRetry(() =>
      database()
        .update(attempts)
        .set({
          charges: sql`${attempts.charges} || ${JSON.stringify([charge])}::jsonb`,
          warnings: sql`${attempts.warnings} || ${JSON.stringify(warnings)}::jsonb`,
        })
        .where(
          and(
            eq(attempts.id, attemptId),
            sql`not ${attempts.charges} @> ${JSON.stringify([{ answerId: charge.answerId }])}::jsonb`,
          ),
        ),
    );
  } catch (error) {
    log.error({ attemptId, error }, 'what an answer said besides its pictures could not be stored');
  }
}
