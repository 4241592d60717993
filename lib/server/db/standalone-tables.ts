import 'server-only';
import {
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { RunEvent } from '../../edit/run/run-events.ts';
import { createdAt } from './columns.ts';

/** Tables that refer to no other; part of the schema. */

/** All runs that descend from one source. A project exists as long as it has runs. */
export const projects = pgTable(
  'projects',
  {
    id: uuid('id').primaryKey(),
    owner: text('owner').notNull(),
    /** Empty where neither the picture nor the first prompt gave one. */
    name: text('name').notNull(),
    lastActivityAt: timestamp('last_activity_at', { withTimezone: true }).notNull().defaultNow(),
    /** Null outside the bin. */
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
    /** When it was removed for good from the bin: nothing takes that back, and its runs are deleted in batches. */
    removedAt: timestamp('removed_at', { withTimezone: true }),
    createdAt: createdAt(),
  },
  (table) => [index('projects_owner').on(table.owner, table.lastActivityAt, table.id)],
);

/**
 * Identity of each request for a run, kept for a day, so that a repeat finds its run. It outlives the run: a removed
 * run is not created again.
 */
export const runRequests = pgTable(
  'run_requests',
  {
    runId: uuid('run_id').primaryKey(),
    owner: text('owner').notNull(),
    /** The caller's `Idempotency-Key`; null without one. */
    idempotencyKey: text('idempotency_key'),
    /** SHA-256 of images and fields, in hexadecimal. */
    fingerprint: text('fingerprint').notNull(),
    /** The highest `x-stainless-retry-count` that joined this run. */
    joinedRetry: integer('joined_retry').notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [
    unique('run_requests_key').on(table.owner, table.idempotencyKey),
    index('run_requests_fingerprint').on(table.owner, table.fingerprint),
    index('run_requests_created').on(table.createdAt),
  ],
);

/** Signed-in browsers. A session without a row has ended, whatever its cookie says. */
export const sessions = pgTable('sessions', {
  userId: text('user_id').primaryKey(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  createdAt: createdAt(),
});

/** Random values shared by all instances, such as the key of signed addresses. Created on first use. */
export const sharedSecrets = pgTable('shared_secrets', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});

/** Events of runs, in the order of delivery. Kept for a day, so that a dropped stream can resume. */
export const runEvents = pgTable(
  'run_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    runId: uuid('run_id').notNull(),
    owner: text('owner').notNull(),
    event: jsonb('event').$type<RunEvent>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('run_events_owner').on(table.owner, table.id),
    index('run_events_run').on(table.runId, table.id),
  ],
);
