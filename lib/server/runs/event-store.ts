import 'server-only';
import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import type { RunEvent } from '../../edit/run/run-events.ts';
import { database, type Queryable } from '../db/database.ts';
import { attempts, runEvents, runs } from '../db/schema.ts';
import { eventsChannel, waitForEvents } from './queue/notifications.ts';
import { viewAttempts } from './view/views.ts';

/**
 * Events are committed one after the other. Without this lock a later id could become visible before an earlier one,
 * and a stream that reads on from the later would never see the earlier.
 */
const appendLock = 7_204_313;

type AttemptEventType = Extract<RunEvent, { attempt: unknown }>['type'];

/**
 * Adds an event in the transaction of what it tells, and wakes the streams when that commits. Others wait from here to
 * the end of the transaction, so it belongs at its end: nothing may be locked after it (see `db/transaction.ts`).
 */
export async function appendEvent(
  tx: Queryable,
  run: { id: string; owner: string },
  event: RunEvent,
): Promise<void> {
  // One statement, as this is on the way of every call. The id is drawn from its sequence once the lock is held.
  await tx.execute(sql`
    with locked as materialized (select pg_advisory_xact_lock(${appendLock})),
    added as (
      insert into ${runEvents} (run_id, owner, event)
      select ${run.id}::uuid, ${run.owner}, ${JSON.stringify(event)}::jsonb from locked
      returning run_id
    )
    select pg_notify(${eventsChannel}, run_id::text) from added`);
}

/** Tells how an attempt stands now, by its rows. */
export async function appendAttemptEvent(
  tx: Queryable,
  attemptId: string,
  type: AttemptEventType,
): Promise<void> {
  const [row] = await tx
    .select({ attempt: attempts, owner: runs.owner })
    .from(attempts)
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(eq(attempts.id, attemptId));
  if (!row) return;
  const [attempt] = await viewAttempts(tx, [row.attempt]);
  const runId = row.attempt.runId;
  await appendEvent(tx, { id: runId, owner: row.owner }, { type, runId, attempt: attempt! });
}

/** @returns the id of the newest event; streams that begin now read on from there. */
export async function newestEventId(): Promise<number> {
  const [row] = await database()
    .select({ id: sql<string | null>`max(${runEvents.id})` })
    .from(runEvents);
  return Number(row?.id ?? 0);
}

/** Whether there is an event with this id, of whichever run: a stream begins with the newest id of all. */
export async function isKnownEvent(id: number): Promise<boolean> {
  const rows = await database().select({ id: runEvents.id }).from(runEvents).where(eq(runEvents.id, id));
  return rows.length > 0;
}

export type NumberedEvent = { id: number; event: RunEvent };
export type EventScope = { owner: string; runId?: string };

/** The most events that are read at once. */
const batchSize = 200;

async function readEvents(scope: EventScope, after: number): Promise<NumberedEvent[]> {
  return await database()
    .select({ id: runEvents.id, event: runEvents.event })
    .from(runEvents)
    .where(
      and(
        eq(runEvents.owner, scope.owner),
        scope.runId === undefined ? undefined : eq(runEvents.runId, scope.runId),
        gt(runEvents.id, after),
      ),
    )
    .orderBy(asc(runEvents.id))
    .limit(batchSize);
}

/**
 * The events of a scope after a given id, as they come, until the signal aborts. Yields `undefined` when nothing
 * happened for `quietMs`, so that the caller can send a sign of life.
 */
export async function* followEvents(
  scope: EventScope,
  after: number,
  quietMs: number,
  signal: AbortSignal,
): AsyncGenerator<NumberedEvent | undefined> {
  let cursor = after;
  let saidAtMs = performance.now();
  while (!signal.aborted) {
    // Listening begins before reading: what is committed between the two is not missed.
    const listening = new AbortController();
    // Events of other owners wake it as well: they are no reason to be silent for longer.
    const leftMs = Math.max(saidAtMs + quietMs - performance.now(), 0);
    const change = waitForEvents(scope.runId, leftMs, AbortSignal.any([signal, listening.signal]));
    const events = await readEvents(scope, cursor);
    if (events.length > 0) listening.abort();
    for (const numbered of events) {
      cursor = numbered.id;
      saidAtMs = performance.now();
      yield numbered;
    }
    if (events.length > 0 || (await change) || signal.aborted) continue;
    saidAtMs = performance.now();
    yield undefined;
  }
}

/** Removes what no stream will ask for again. */
export async function deleteOldEvents(olderThanMs: number): Promise<void> {
  await database()
    .delete(runEvents)
    .where(lt(runEvents.createdAt, new Date(Date.now() - olderThanMs)));
}
