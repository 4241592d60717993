import 'server-only';
import { and, desc, eq, exists, gt, lt, sql } from 'drizzle-orm';
import { EditError, isUnbilledCode } from '../../../edit/errors.ts';
import { isSettled } from '../../../edit/run/is-settled.ts';
import type { Attempt, Run } from '../../../edit/run/run.ts';
import { database, type Queryable } from '../../db/database.ts';
import { runRequests, runs } from '../../db/schema.ts';
import { readRun } from '../view/read-run.ts';
import type { CreatedRun, RecordRequest } from './create-run.ts';
import type { RequestIdentity } from './request-identity.ts';

/** How long an `Idempotency-Key` names its run. */
const keyLife = sql`interval '24 hours'`;
/**
 * How long after its beginning a run is found by a repeat without a key. OpenAI's clients wait 10 minutes for an
 * answer, and send twice again.
 */
const repeatLife = sql`interval '35 minutes'`;
/** Two repeats that meet make one of them look again; more often than this nobody loses. */
const maxLooks = 5;

/** @param isJoined the run is one that the client began before; nothing is sent anew */
export type IdempotentRun = CreatedRun & { isJoined: boolean };

/**
 * Makes a run once, however often its client sends the request: a repeat joins the run that it began before, running
 * or ended. A repeat is a request with the same `Idempotency-Key`, or the same content with a retry count above 0. A
 * run with which nothing was billed is not joined but made anew.
 *
 * @throws EditError `idempotency-key-reused` where the key came with another request, `conflict` where its run was
 *   removed
 */
export async function createIdempotently(
  owner: string,
  identity: RequestIdentity,
  create: (record: RecordRequest) => Promise<CreatedRun>,
): Promise<IdempotentRun> {
  for (let looks = 1; ; looks += 1) {
    const earlier = await findEarlier(owner, identity);
    if (earlier) return { run: earlier, queued: [], isJoined: true };
    try {
      const created = await create((tx, runId) => insertRequest(tx, { owner, runId, identity }));
      return { ...created, isJoined: false };
    } catch (error) {
      if (!(error instanceof KeyTakenError) || looks === maxLooks) throw error;
    }
  }
}

/** Another request with the same key was faster. */
class KeyTakenError extends EditError {
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
      .where(and(ofKey(owner, key), lt(runRequests.createdAt, sql`now() - ${keyLife}`)));
  }
  const rows = await tx
    .insert(runRequests)
    .values({ runId, owner, idempotencyKey: key, fingerprint })
    .onConflictDoNothing()
    .returning({ runId: runRequests.runId });
  if (rows.length === 0) throw new KeyTakenError();
}

async function findEarlier(owner: string, identity: RequestIdentity): Promise<Run | undefined> {
  const runId = await findRunId(owner, identity);
  if (runId === undefined) return undefined;
  const run = await readRun(database(), runId, owner);
  if (!run) {
    throw new EditError(
      'conflict',
      'The run of this Idempotency-Key was removed. Send the request with another key to run it again.',
      { param: 'Idempotency-Key' },
    );
  }
  if (!run.attempts.every(isUnbilled)) return run;
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
      .where(and(ofKey(owner, key), gt(runRequests.createdAt, sql`now() - ${keyLife}`)));
    if (row && row.fingerprint !== fingerprint) throw keyReused();
    return row?.runId;
  }
  return retryCount > 0 ? await joinByContent(owner, fingerprint, retryCount) : undefined;
}

/**
 * Equal requests that were sent side by side on purpose are repeated side by side as well: each repeat takes a run that
 * no repeat of its count has taken yet.
 */
async function joinByContent(
  owner: string,
  fingerprint: string,
  retryCount: number,
): Promise<string | undefined> {
  const isThere = exists(database().select({ id: runs.id }).from(runs).where(eq(runs.id, runRequests.runId)));
  const free = database()
    .select({ runId: runRequests.runId })
    .from(runRequests)
    .where(
      and(
        eq(runRequests.owner, owner),
        eq(runRequests.fingerprint, fingerprint),
        lt(runRequests.joinedRetry, retryCount),
        gt(runRequests.createdAt, sql`now() - ${repeatLife}`),
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

/**
 * @returns whether an attempt has ended and certainly cost nothing. With several calls one of them may have been billed,
 *   although another one gave the error.
 */
export function isUnbilled({ status, returned, calls = [], error }: Attempt): boolean {
  if (!isSettled(status) || returned > 0 || calls.length > 1 || !error) return false;
  return isUnbilledCode(error.code);
}

/** Removes the keys that name nothing any more. */
export async function deleteExpiredRequests(): Promise<void> {
  await database()
    .delete(runRequests)
    .where(lt(runRequests.createdAt, sql`now() - ${keyLife}`));
}
