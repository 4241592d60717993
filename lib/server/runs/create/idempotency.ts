import 'server-only';
import { and, desc, eq, exists, gt, lt, sql } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import { isUnbegun } from '../../../edit/run/billed.ts';
import { isSettled } from '../../../edit/run/is-settled.ts';
import type { Attempt, Run } from '../../../edit/run/run.ts';
import { database, type Queryable } from '../../db/database.ts';
import { runRequests, runs } from '../../db/schema.ts';
import { readRun } from '../view/read-run.ts';
import { notInBin } from '../view/visible-runs.ts';
import type { CreatedRun, RecordRequest } from './create-run.ts';
import type { RequestIdentity } from './request-identity.ts';

/** Lifetime of an `Idempotency-Key`. */
const keyLifetime = sql`interval '24 hours'`;
/**
 * Time within which a repeat without a key finds its run. OpenAI's clients time out after 10 minutes and retry twice.
 */
const repeatLifetime = sql`interval '35 minutes'`;
/**
 * Attempts to create or join. Of two concurrent requests with one key, one joins the other's run on its next attempt.
 */
const maxTries = 5;

/** @param isJoined true: the run existed before and nothing is sent again */
export type IdempotentRun = CreatedRun & { isJoined: boolean };

/**
 * Creates a run idempotently: a repeated request joins the run of the first one, whether it runs or has ended. A repeat
 * has the same `Idempotency-Key`, or the same content and a retry count above 0. A run on which certainly
 * no provider began to work, and which may succeed now, is not joined; it is created anew.
 *
 * @throws EditError `idempotency-key-reused` where the key came with another request, `conflict` where its run was
 *   removed
 */
export async function createIdempotently(
  owner: string,
  identity: RequestIdentity,
  create: (record: RecordRequest) => Promise<CreatedRun>,
): Promise<IdempotentRun> {
  for (let tries = 1; ; tries += 1) {
    const earlier = await findEarlier(owner, identity);
    if (earlier) return { run: earlier, queued: [], isJoined: true };
    try {
      const created = await create((tx, runId) => insertRequest(tx, { owner, runId, identity }));
      return { ...created, isJoined: false };
    } catch (error) {
      if (!(error instanceof KeyConflictError) || tries === maxTries) throw error;
    }
  }
}

/** A concurrent request with the same key was stored first. */
class KeyConflictError extends EditError {
  constructor() {
    super('conflict', 'Another request with this Idempotency-Key has just come. Send it again in a moment.');
  }
}

async function insertRequest(
  tx: Queryable,
  { owner, runId, identity }: { owner: string; runId: string; identity: RequestIdentity },
): Promise<void> {
  const { key = null, fingerprint } = identity;
  if (key !== null) {
    await tx
      .delete(runRequests)
      .where(and(ofKey(owner, key), lt(runRequests.createdAt, sql`now() - ${keyLifetime}`)));
  }
  const rows = await tx
    .insert(runRequests)
    .values({ runId, owner, idempotencyKey: key, fingerprint })
    .onConflictDoNothing()
    .returning({ runId: runRequests.runId });
  if (rows.length === 0) throw new KeyConflictError();
}

async function findEarlier(owner: string, identity: RequestIdentity): Promise<Run | undefined> {
  const runId = await findRunId(owner, identity);
  if (runId === undefined) return undefined;
  const run = await readRun(runId, owner);
  if (!run) {
    throw new EditError(
      'conflict',
      'The run of this Idempotency-Key was removed. Send the request with another key to run it again.',
      { param: 'Idempotency-Key' },
    );
  }
  if (!run.attempts.every(isRepeatable)) return run;
  await database().delete(runRequests).where(eq(runRequests.runId, runId));
  return undefined;
}

async function findRunId(
  owner: string,
  { key, retryCount, fingerprint }: RequestIdentity,
): Promise<string | undefined> {
  if (key !== undefined) {
    const [row] = await database()
      .select()
      .from(runRequests)
      .where(and(ofKey(owner, key), gt(runRequests.createdAt, sql`now() - ${keyLifetime}`)));
    if (row && row.fingerprint !== fingerprint) throw keyReused();
    return row?.runId;
  }
  return retryCount > 0 ? await joinByContent(owner, fingerprint, retryCount) : undefined;
}

/**
 * Parallel equal requests may be intended, and are then repeated in parallel: each repeat joins a run that no other
 * repeat with its retry count has joined.
 */
async function joinByContent(
  owner: string,
  fingerprint: string,
  retryCount: number,
): Promise<string | undefined> {
  const isThere = exists(
    database()
      .select({ id: runs.id })
      .from(runs)
      .where(and(eq(runs.id, runRequests.runId), notInBin())),
  );
  const free = database()
    .select({ runId: runRequests.runId })
    .from(runRequests)
    .where(
      and(
        eq(runRequests.owner, owner),
        eq(runRequests.fingerprint, fingerprint),
        lt(runRequests.joinedRetry, retryCount),
        gt(runRequests.createdAt, sql`now() - ${repeatLifetime}`),
        isThere,
      ),
    )
    .orderBy(desc(runRequests.runId))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await database()
    .update(runRequests)
    .set({ joinedRetry: retryCount })
    .where(eq(runRequests.runId, sql`(${free})`))
    .returning({ runId: runRequests.runId });
  return row?.runId;
}

const ofKey = (owner: string, key: string) =>
  and(eq(runRequests.owner, owner), eq(runRequests.idempotencyKey, key));

function keyReused(): EditError {
  return new EditError(
    'idempotency-key-reused',
    'This Idempotency-Key was used for another request within the last 24 hours. Use a new key for each edit.',
    { param: 'Idempotency-Key' },
  );
}

/** Whether an attempt has ended before a provider began to work, and may succeed when it is repeated. */
function isRepeatable(attempt: Attempt): boolean {
  return isSettled(attempt.status) && attempt.error?.retryable === true && isUnbegun(attempt);
}

/** Deletes idempotency keys and fingerprints older than `keyLifetime`. */
export async function deleteExpiredRequests(): Promise<void> {
  await database()
    .delete(runRequests)
    .where(lt(runRequests.createdAt, sql`now() - ${keyLifetime}`));
}
