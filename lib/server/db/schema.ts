import 'server-only';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
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
import type { Operation } from '../../catalogue/operations.ts';
import type { GatewayOptions } from '../../edit/request/gateway-options.ts';
import type { RunRequest, Settings } from '../../edit/request/request.ts';
import type {
  AttemptCall,
  AttemptError,
  AttemptStatus,
  Finish,
  Locality,
  Rating,
  Registration,
  Run,
  RunStatus,
  Warning,
} from '../../edit/run/run.ts';
import type { Pin } from '../../edit/share-comments.ts';
import type { Thumb } from '../../edit/share-votes.ts';
import type { Region } from '../../image/region/place-region.ts';
import { createdAt } from './columns.ts';
import { images } from './image-tables.ts';
import { projects } from './standalone-tables.ts';
import type { Charge, StoredAnswer } from './stored-answer.ts';

export { images, previews } from './image-tables.ts';
export { projects, runEvents, runRequests, sessions, sharedSecrets } from './standalone-tables.ts';

export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey(),
    owner: text('owner').notNull(),
    status: text('status').$type<RunStatus>().notNull(),
    operation: text('operation').$type<Operation>().notNull().default('inpaint'),
    prompt: text('prompt').notNull(),
    /** What to look for in the picture; null where the operation looks for nothing. */
    searchPrompt: text('search_prompt'),
    /** Requested results per target. */
    n: integer('n').notNull(),
    size: text('size').notNull(),
    /** Whether small masks may be edited by region. */
    region: text('region').$type<NonNullable<RunRequest['region']>>().notNull().default('auto'),
    /** What of the source was added at its sides; null for other operations than `outpaint`. */
    extension: jsonb('extension').$type<Run['request']['extension']>(),
    endUser: text('end_user'),
    sourceId: uuid('source_id')
      .notNull()
      .references(() => images.id),
    /** The picture at full resolution, of which the source is the working picture; null where the source itself is that. */
    originalId: uuid('original_id').references(() => images.id),
    /** Keep map of the original as greyscale, where the mask came at its size; null where the mask is enlarged. */
    originalKeepId: uuid('original_keep_id').references(() => images.id),
    /** Null where the transparency of the source is the mask, or nothing is. */
    maskId: uuid('mask_id').references(() => images.id),
    /** Whether nothing marks an area: no mask, and no transparency of the source. */
    isUnmarked: boolean('is_unmarked').notNull().default(false),
    /** Null for none. */
    markupId: uuid('markup_id').references(() => images.id),
    /** Images, in order. */
    referenceIds: jsonb('reference_ids').$type<string[]>().notNull().default([]),
    /** The result used as source; set to null when that result is removed. */
    parentResultId: uuid('parent_result_id').references((): AnyPgColumn => results.id, {
      onDelete: 'set null',
    }),
    /** The winner; set to null when that result is removed. */
    pickResultId: uuid('pick_result_id').references((): AnyPgColumn => results.id, {
      onDelete: 'set null',
    }),
    pickReason: text('pick_reason').notNull().default(''),
    /** Bounds of the pixels that the mask edits, in whole px of the source; null for runs of earlier versions until upkeep has measured them. */
    maskBounds: jsonb('mask_bounds').$type<Run['maskBounds']>(),
    /** Null only for runs of an earlier version, until `db/assign-projects.ts` assigns them. */
    projectId: uuid('project_id').references(() => projects.id),
    createdAt: createdAt(),
  },
  (table) => [
    index('runs_owner').on(table.owner, table.id),
    index('runs_parent').on(table.parentResultId),
    index('runs_pick').on(table.pickResultId),
    index('runs_project').on(table.projectId, table.id),
    index('runs_source').on(table.sourceId),
  ],
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
    /** The model edits the whole picture, without a mask. */
    isWholePicture: boolean('is_whole_picture').notNull().default(false),
    /** What is sent of the source; null for all of it. All results of the attempt have it. */
    region: jsonb('region').$type<Region>(),
    /** The region in px of the original, at whose full size the results are; null where the source is edited. */
    originalRegion: jsonb('original_region').$type<Region>(),
    /** The caller brought the keys; they are never stored. */
    hasUserKeys: boolean('has_user_keys').notNull(),
    /** Id of the process that works on it, see `runs/queue/worker-lease.ts`. */
    worker: integer('worker'),
    startedAt: timestamp('started_at', { withTimezone: true }),
    elapsedMs: integer('elapsed_ms'),
    costUsd: doublePrecision('cost_usd'),
    traceId: text('trace_id'),
    providerRequestId: text('provider_request_id'),
    /** One entry per answer, over all tries; cost and usage are their sums. */
    charges: jsonb('charges').$type<Charge[]>().notNull().default([]),
    /** When cancellation was requested while it ran: unlike a notification, a row cannot be lost. */
    stopAskedAt: timestamp('stop_asked_at', { withTimezone: true }),
    calls: jsonb('calls').$type<AttemptCall[]>().notNull().default([]),
    usage: jsonb('usage').$type<Record<string, unknown>>(),
    warnings: jsonb('warnings').$type<Warning[]>().notNull(),
    error: jsonb('error').$type<AttemptError>(),
    /** Stored answers whose images are not stored yet. */
    answers: jsonb('answers').$type<StoredAnswer[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('attempts_run').on(table.runId, table.position),
    index('attempts_status').on(table.status),
    // Few attempts have answers, and only those matter when a blob is to be deleted.
    index('attempts_answered').on(table.id).where(sql`answers <> '[]'::jsonb`),
  ],
);

/** One image of an attempt. The row is created with the raw image; the rest follows. */
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
    /** The raw image of a region, placed in the source; null where the whole picture was sent. */
    framedId: uuid('framed_id').references(() => images.id),
    compositedId: uuid('composited_id').references(() => images.id),
    /** The composited image at the size of the original, and with adjusted options; null where the source was edited. */
    fullId: uuid('full_id').references(() => images.id),
    adjustedFullId: uuid('adjusted_full_id').references(() => images.id),
    /** Composited image with adjusted options; the first one stays, since its address may be in use. */
    adjustedId: uuid('adjusted_id').references(() => images.id),
    /** The stored answer and the position in it, so that reading an answer twice adds nothing. */
    answerId: uuid('answer_id').notNull(),
    answerIndex: integer('answer_index').notNull(),
    /** The image in another size that an API client received. */
    deliveredId: uuid('delivered_id').references(() => images.id),
    revisedPrompt: text('revised_prompt'),
    /** Whether the raw file holds content credentials; null for results of earlier versions. */
    hasRawCredentials: boolean('has_raw_credentials'),
    /** For searching: `like` takes a fifth of the time of `ilike`. */
    searchText: text('search_text').generatedAlwaysAs(sql`lower(revised_prompt)`),
    locality: jsonb('locality').$type<Locality>(),
    registration: jsonb('registration').$type<Registration>(),
    /** Options of the composited image that is shown, and the remaining step at its seam. */
    finish: jsonb('finish').$type<Finish>(),
    seamStep: doublePrecision('seam_step'),
    createdAt: createdAt(),
  },
  (table) => [
    index('results_attempt').on(table.attemptId),
    unique('results_answer').on(table.answerId, table.answerIndex),
  ],
);

/** The owner's rating of a result. No row: not rated. */
export const ratings = pgTable('ratings', {
  resultId: uuid('result_id')
    .primaryKey()
    .references(() => results.id, { onDelete: 'cascade' }),
  isStarred: boolean('is_starred').notNull(),
  thumb: text('thumb').$type<NonNullable<Rating['thumb']>>(),
  note: text('note').notNull(),
  /** The gateway's id of the feedback, so that a change replaces it; null where nothing was sent. */
  feedbackId: text('feedback_id'),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** A read-only link to a run. The token itself is not stored. */
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
    /** The visible results, in order; null: all, future ones included. */
    resultIds: jsonb('result_ids').$type<string[]>(),
    hasCosts: boolean('has_costs').notNull(),
    hasPrompt: boolean('has_prompt').notNull(),
    hasReferences: boolean('has_references').notNull().default(false),
    hasVotes: boolean('has_votes').notNull().default(false),
    isBlind: boolean('is_blind').notNull().default(false),
    hasComments: boolean('has_comments').notNull().default(false),
    hasDownload: boolean('has_download').notNull().default(false),
    /** Format of `security/passwords.ts`; null for a link without password. */
    passwordHash: text('password_hash'),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    createdAt: createdAt(),
  },
  (table) => [index('shares_run').on(table.runId)],
);

/** The vote of one visitor of a link. */
export const shareVotes = pgTable(
  'share_votes',
  {
    shareId: uuid('share_id')
      .notNull()
      .references(() => shares.id, { onDelete: 'cascade' }),
    /** From the visitor's cookie. */
    voterId: text('voter_id').notNull(),
    name: text('name').notNull(),
    /** A result of the run; null for none. */
    resultId: uuid('result_id'),
    thumbs: jsonb('thumbs').$type<Record<string, Thumb>>().notNull(),
    /** On a blind link: changed after the names were shown. */
    hasSeenNames: boolean('has_seen_names').notNull().default(false),
    /** The voter was told that everybody with the link sees the name: not before 2026-12-01. */
    isNameOpen: boolean('is_name_open').notNull().default(false),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.shareId, table.voterId] })],
);

/** A comment of a visitor of a link on a result. */
export const shareComments = pgTable(
  'share_comments',
  {
    id: uuid('id').primaryKey(),
    shareId: uuid('share_id')
      .notNull()
      .references(() => shares.id, { onDelete: 'cascade' }),
    visitorId: text('visitor_id').notNull(),
    name: text('name').notNull(),
    resultId: uuid('result_id').notNull(),
    text: text('text').notNull(),
    /** A place on the picture, and its number on the link; null for none. */
    pin: jsonb('pin').$type<Pin>(),
    editedAt: timestamp('edited_at', { withTimezone: true }),
    /** Removed, and restorable by the same side for a limited time; upkeep deletes the row. */
    removedAt: timestamp('removed_at', { withTimezone: true }),
    removedBy: text('removed_by').$type<'visitor' | 'owner'>(),
    createdAt: createdAt(),
  },
  (table) => [index('share_comments_share').on(table.shareId, table.id)],
);
