import 'server-only';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { GatewayOptions } from '../../edit/request/gateway-options.ts';
import type { Settings } from '../../edit/request/request.ts';
import type {
  AttemptCall,
  AttemptError,
  AttemptStatus,
  Finish,
  Locality,
  Rating,
  Registration,
  RunStatus,
  Warning,
} from '../../edit/run/run.ts';
import type { RunEvent } from '../../edit/run/run-events.ts';

/** A provider's answer, kept as it came until its images are stored: what was paid for is never lost. */
export type StoredAnswer = { id: string; blob: string; status: number; headers: Record<string, string> };

/** What one answer cost and counted, as its provider says. */
export type Charge = { answerId: string; costUsd: number | null; usage?: Record<string, unknown> };

/** Times are kept with their zone; ids are UUIDs of version 7, so that their order is the order of their making. */
const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();

/** A picture that somebody owns. Its bytes are a blob, which several images may share. */
export const images = pgTable(
  'images',
  {
    id: uuid('id').primaryKey(),
    owner: text('owner').notNull(),
    /** SHA-256 of the bytes, in hexadecimal: the key in the blob store. */
    blob: text('blob').notNull(),
    mediaType: text('media_type').notNull(),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('images_blob').on(table.blob)],
);

/** A small form of an image, made when it is first asked for. It goes with its image. */
export const previews = pgTable(
  'previews',
  {
    imageId: uuid('image_id')
      .notNull()
      .references(() => images.id, { onDelete: 'cascade' }),
    /** One of `previewWidths`; the picture may be narrower, since pictures are not enlarged. */
    widthPx: integer('width_px').notNull(),
    /** Key of its bytes in the blob store, a WebP. */
    blob: text('blob').notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.imageId, table.widthPx] }), index('previews_blob').on(table.blob)],
);

export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey(),
    owner: text('owner').notNull(),
    status: text('status').$type<RunStatus>().notNull(),
    prompt: text('prompt').notNull(),
    /** How many results each target is asked for. */
    n: integer('n').notNull(),
    size: text('size').notNull(),
    endUser: text('end_user'),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => images.id),
    maskId: uuid('mask_id').references(() => images.id),
    /** The result that is its source; forgotten when that result is removed. */
    parentResultId: uuid('parent_result_id').references((): AnyPgColumn => results.id, {
      onDelete: 'set null',
    }),
    createdAt: createdAt(),
  },
  (table) => [index('runs_owner').on(table.owner, table.id), index('runs_parent').on(table.parentResultId)],
);

export const attempts = pgTable(
  'attempts',
  {
    id: uuid('id').primaryKey(),
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    settings: jsonb('settings').$type<Settings>().notNull(),
    gateway: jsonb('gateway').$type<GatewayOptions>(),
    status: text('status').$type<AttemptStatus>().notNull(),
    requested: integer('requested').notNull(),
    /** Whether its caller brought the keys; they are never stored. */
    hasUserKeys: boolean('has_user_keys').notNull(),
    /** The server process that works on it, see `runs/worker.ts`. */
    worker: integer('worker'),
    startedAt: timestamp('started_at', { withTimezone: true }),
    elapsedMs: integer('elapsed_ms'),
    costUsd: doublePrecision('cost_usd'),
    traceId: text('trace_id'),
    providerRequestId: text('provider_request_id'),
    /** Of every answer that was read, over all tries; cost and usage are their sums. */
    charges: jsonb('charges').$type<Charge[]>().notNull().default([]),
    /** When somebody asked that it be stopped while it ran: a notification can be lost, this cannot. */
    stopAskedAt: timestamp('stop_asked_at', { withTimezone: true }),
    calls: jsonb('calls').$type<AttemptCall[]>().notNull().default([]),
    usage: jsonb('usage').$type<Record<string, unknown>>(),
    warnings: jsonb('warnings').$type<Warning[]>().notNull(),
    error: jsonb('error').$type<AttemptError>(),
    /** Answers that were stored as they came and whose images are not stored yet. */
    answers: jsonb('answers').$type<StoredAnswer[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('attempts_run').on(table.runId, table.position),
    index('attempts_status').on(table.status),
    // Few have any, and whether a blob may go is asked of those alone.
    index('attempts_answered').on(table.id).where(sql`answers <> '[]'::jsonb`),
  ],
);

/** One image of an attempt. It is made the moment its raw form is stored; the rest is filled in afterwards. */
export const results = pgTable(
  'results',
  {
    id: uuid('id').primaryKey(),
    attemptId: uuid('attempt_id')
      .notNull()
      .references(() => attempts.id, { onDelete: 'cascade' }),
    rawId: uuid('raw_id')
      .notNull()
      .references(() => images.id),
    compositedId: uuid('composited_id').references(() => images.id),
    /** Its composited form as a person adjusted it afterwards; the first one stays for those who were given it. */
    adjustedId: uuid('adjusted_id').references(() => images.id),
    /** The stored answer that it came with and its place there, so that reading an answer twice adds nothing. */
    answerId: uuid('answer_id').notNull(),
    answerIndex: integer('answer_index').notNull(),
    /** The form that an API client was given where it asked for another size. */
    deliveredId: uuid('delivered_id').references(() => images.id),
    revisedPrompt: text('revised_prompt'),
    locality: jsonb('locality').$type<Locality>(),
    registration: jsonb('registration').$type<Registration>(),
    /** How the composited form that is shown was made, and the step that is left at its rim. */
    finish: jsonb('finish').$type<Finish>(),
    seamStep: doublePrecision('seam_step'),
    createdAt: createdAt(),
  },
  (table) => [
    index('results_attempt').on(table.attemptId),
    unique('results_answer').on(table.answerId, table.answerIndex),
  ],
);

/** What the owner of a result thinks of it. A result without a row is not rated. */
export const ratings = pgTable('ratings', {
  resultId: uuid('result_id')
    .primaryKey()
    .references(() => results.id, { onDelete: 'cascade' }),
  isStarred: boolean('is_starred').notNull(),
  thumb: text('thumb').$type<NonNullable<Rating['thumb']>>(),
  note: text('note').notNull(),
  /** The gateway's id of what it was sent, so that a change replaces it; null while nothing was sent. */
  feedbackId: text('feedback_id'),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** A read-only link to a run. The token itself is kept nowhere. */
export const shares = pgTable(
  'shares',
  {
    id: uuid('id').primaryKey(),
    owner: text('owner').notNull(),
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token, in hexadecimal. */
    tokenHash: text('token_hash').notNull().unique(),
    /** The results that are shown, in their order; null: all, also those that are still to come. */
    resultIds: jsonb('result_ids').$type<string[]>(),
    hasCosts: boolean('has_costs').notNull(),
    hasPrompt: boolean('has_prompt').notNull(),
    /** As `security/passwords.ts` writes it; null where the link alone opens it. */
    passwordHash: text('password_hash'),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    createdAt: createdAt(),
  },
  (table) => [index('shares_run').on(table.runId)],
);

/**
 * What each request for a run asked, for a day, so that a client that repeats it gets the run that it began. It outlives
 * the run: a run that was removed is not made again.
 */
export const runRequests = pgTable(
  'run_requests',
  {
    runId: uuid('run_id').primaryKey(),
    owner: text('owner').notNull(),
    /** The caller's `Idempotency-Key`; null where it sent none. */
    idempotencyKey: text('idempotency_key'),
    /** SHA-256 of the pictures and fields, in hexadecimal. */
    fingerprint: text('fingerprint').notNull(),
    /** The highest `x-stainless-retry-count` that was led to this run. */
    joinedRetry: integer('joined_retry').notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [
    unique('run_requests_key').on(table.owner, table.idempotencyKey),
    index('run_requests_fingerprint').on(table.owner, table.fingerprint),
    index('run_requests_created').on(table.createdAt),
  ],
);

/** Browsers that are signed in. A session without a row has ended, whatever its cookie says. */
export const sessions = pgTable('sessions', {
  userId: text('user_id').primaryKey(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  createdAt: createdAt(),
});

/** Random values that every instance must share, such as the key of signed addresses. Made at their first use. */
export const sharedSecrets = pgTable('shared_secrets', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});

/** What happened, in the order in which clients are told. Kept for a day, so that a dropped stream can resume. */
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
