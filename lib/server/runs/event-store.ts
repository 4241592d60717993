import 'server-only';
import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import type { RunEvent } from '../../edit/run/run-events.ts';
import { database, type Queryable } from '../db/database.ts';
import { attempts, runEvents, runs } from '../db/schema.ts';
import { eventsChannel, waitForEvents } from './queue/notifications.ts';
import { viewAttempts } from './view/views.ts';

/**
 * Key of the advisory lock that serializes commits of events. Without it a higher id could become visible before a
 * lower one, and a stream that continues after the higher one would miss the lower one.
 */
const appendLock = 7_204_313;

type AttemptEventType = Extract<RunEvent, { attempt: unknown }>['type'];

/**
 * Appends an event in the transaction of the change, and notifies the streams on commit. The append lock is held until
 * the transaction ends: append last, and take no other lock after it (see `db/transaction.ts`).
 */
export async function appendEvent(
  tx: Queryable,
  run: { id: string; owner: string },
  event: RunEvent,
): Promise<void> {
  // One statement, since every call runs it. The id is drawn from its sequence after the lock is taken.
  await tx.execute(sql`
    with locked as materialized (select pg_advisory_xact_lock(${appendLock})),
    added as (
      insert into ${runEvents} (run_id, owner, event)
      select ${run.id}::uuid, ${run.owner}, ${JSON.stringify(event)}::jsonb from locked
      returning run_id
    )
    select pg_notify(${eventsChannel}, run_id::text) from added`);
}

/** As `appendEvent`: `run-remove` for every run of a project that was moved to the bin. */
export async function appendRemovals(tx: Queryable, projectId: string): Promise<void> {
  await tx.execute(sql`
    with locked as materialized (select pg_advisory_xact_lock(${appendLock})),
    added as (
      insert into ${runEvents} (run_id, owner, event)
      select r.id, r.owner, jsonb_build_object('type', 'run-remove', 'runId', r.id)
      from locked, ${runs} r where r.project_id = ${projectId}::uuid
      returning run_id
    )
    select pg_notify(${eventsChannel}, run_id::text) from added`);
}

/** Appends an event with the current state of an attempt. */
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

/** @returns the id of the newest event of all runs: the start of a new stream */
export async function newestEventId(): Promise<number> {
  const [row] = await database()
    .select({ id: sql<string | null>`max(${runEvents.id})` })
    .from(runEvents);
  return Number(row?.id ?? 0);
}

/** Whether an event with this id exists, of any run: a stream starts at the newest id of all. */
export async function isKnownEvent(id: number): Promise<boolean> {
  const rows = await database().select({ id: runEvents.id }).from(runEvents).where(eq(runEvents.id, id));
  return rows.length > 0;
}

export type NumberedEvent = { id: number; event: RunEvent };
export type EventScope = { owner: string; runId?: string };

/** Maximum number of events per query. */
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
 * Yields the events of a scope after an id, as they come, until the signal aborts. Yields `undefined` after `quietMs`
 * without an event, for a heartbeat.
 */
export async function* followEvents(
  scope: EventScope,
  after: number,
  quietMs: number,
  signal: AbortSignal,
): AsyncGenerator<NumberedEvent | undefined> {
  let cursor = after;
  let lastYieldMs = performance.now();
  while (!signal.aborted) {
    // Listen first, then read: no commit between the two is missed.
    const listening = new AbortController();
    // Events of other owners wake this loop as well and must not delay the heartbeat.
    const leftMs = Math.max(lastYieldMs + quietMs - performance.now(), 0);
    const change = waitForEvents(scope.runId, leftMs, AbortSignal.any([signal, listening.signal]));
    const events = await readEvents(scope, cursor);
    if (events.length > 0) listening.abort();
    for (const numbered of events) {
      cursor = numbered.id;
      lastYieldMs = performance.now();
      yield numbered;
    }
    if (events.length > 0 || (await change) || signal.aborted) continue;
    lastYieldMs = performance.now();
    yield undefined;
  }
}

/** Deletes events that no stream can resume from any more. */
export async function deleteOldEvents(olderThanMs: number): Promise<void> {
  await database()
    .delete(runEvents)
    .where(lt(runEvents.createdAt, new Date(Date.now() - olderThanMs)));
}
