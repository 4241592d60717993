import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { v4 as uuidv4 } from 'uuid';
import { EditError } from '../../../edit/errors.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import { database } from '../../db/database.ts';
import { isDataError } from '../../db/error-classes.ts';
import { attempts } from '../../db/schema.ts';
import type { Charge, StoredAnswer } from '../../db/stored-answer.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { removeUnsharedBlob, withBlobs } from '../../images/image-store.ts';
import { log } from '../../log.ts';

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

async function keepAnswers(
  attemptId: string,
  answers: readonly GatewayAnswer[],
  replacedId?: string,
): Promise<StoredAnswer[]> {
  const ids = answers.map(() => uuidv4());
  const bodies = answers.map(({ body }) => body);
  const kept = replacedId === undefined ? sql`${attempts.answers}` : answersWithout(replacedId);
  const keep = (headersOf: (answer: GatewayAnswer) => Record<string, string>) =>
    withConnectionRetry(() =>
      withBlobs(bodies, async (tx, keys) => {
        const stored = answers.map((answer, i): StoredAnswer => {
          return { id: ids[i]!, blob: keys[i]!, status: answer.status, headers: headersOf(answer) };
        });
        // The transaction is repeated where its commit is in doubt, so the answers are added only once.
        await tx
          .update(attempts)
          .set({ answers: sql`${kept} || ${JSON.stringify(stored)}::jsonb` })
          .where(
            and(
              eq(attempts.id, attemptId),
              sql`not ${attempts.answers} @> ${JSON.stringify([{ id: ids[0] }])}::jsonb`,
            ),
          );
        return stored;
      }),
    );
  try {
    return await keep(({ headers }) => headers);
  } catch (error) {
    if (!isDataError(error)) throw error;
    log.error({ attemptId, error }, 'the headers of an answer could not be stored');
    return await keep(() => ({}));
  }
}

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
