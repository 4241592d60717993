import * as z from 'zod/mini';
import { operations } from '../../catalogue/operations.ts';
import { sidesSchema } from '../request/extension.ts';
import { gatewayOptionsSchema } from '../request/gateway-options.ts';
import { shortTextSchema } from '../short-text.ts';

/** The public form of runs. Times are ISO 8601 in UTC. */

const attemptStatusSchema = z.enum([
  'queued',
  'running',
  'succeeded',
  'refused',
  'failed',
  'cancelled',
  'interrupted',
]);
export type AttemptStatus = z.infer<typeof attemptStatusSchema>;

export const runStatusSchema = z.enum(['queued', 'running', 'done', 'cancelled']);
export type RunStatus = z.infer<typeof runStatusSchema>;

/**
 * Locality of a raw result, over the pixels that the mask keeps: mean absolute difference of the colour channels
 * (0…255), and share of pixels with a channel that differs by more than 8 (0…1).
 */
const localitySchema = z.object({
  meanAbs: z.number(),
  changedShare: z.number(),
  /** Mean structural similarity (SSIM) of the kept pixels, -1…1; null where no window fits. */
  ssim: z.optional(z.nullable(z.number())),
  /** Mean absolute difference of the colour channels inside the mask, 0…255. */
  insideMeanAbs: z.optional(z.nullable(z.number())),
  /** Increase of the step across the mask's edge over the source, 0…255. */
  seamStep: z.optional(z.nullable(z.number())),
  /** Colour difference (CIEDE2000) of the mean colours of the kept pixels. */
  deltaE: z.optional(z.nullable(z.number())),
});
export type Locality = z.infer<typeof localitySchema>;

/**
 * Registration of a raw result in the source's frame: shift in px of the source (positive: right and down), and scale.
 * `none`: no such movement was found.
 */
const registrationSchema = z.object({
  status: z.enum(['found', 'none']),
  shiftXPx: z.number(),
  shiftYPx: z.number(),
  scale: z.number(),
});
export type Registration = z.infer<typeof registrationSchema>;

/**
 * Options of compositing: whether the result is moved back into place, the width of the feather inside the mask, and
 * whether its light is matched to the surroundings.
 */
export const finishSchema = z.object({
  isMovedBack: z.boolean(),
  featherPx: z.number().check(z.minimum(0), z.maximum(64)),
  isSeamMatched: z.boolean(),
});
export type Finish = z.infer<typeof finishSchema>;

/** A person's rating of a result. */
export const ratingSchema = z.object({
  isStarred: z.boolean(),
  thumb: z.nullable(z.enum(['up', 'down'])),
  note: z.string().check(z.maxLength(2000)),
});
export type Rating = z.infer<typeof ratingSchema>;

/**
 * Outcome of sending a rating to the gateway: sent, not meant to be sent (`message` says why), or failed. The rating is
 * stored in any case.
 */
export const ratedSchema = z.object({
  /** Absent for a withdrawn rating. */
  rating: z.optional(ratingSchema),
  feedback: z.object({ state: z.enum(['sent', 'not-sent', 'failed']), message: z.string() }),
});
export type Rated = z.infer<typeof ratedSchema>;

/**
 * A sentence of the server as the key and values of a message, from which the page writes it in its language
 * (`lib/edit/words/sentence.ts`). Stored ones stay: a sentence with other values gets another key.
 */
export const sentenceSchema = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Sentence = z.infer<typeof sentenceSchema>;

/** An adjustment or omission; never an error. */
const warningSchema = z.object({
  code: z.string(),
  message: z.string(),
  sentence: z.optional(sentenceSchema),
});
export type Warning = z.infer<typeof warningSchema>;

const attemptErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  sentence: z.optional(sentenceSchema),
  detail: z.optional(z.string()),
  /** The wrong field, if any. */
  param: z.optional(z.string()),
  /** Delay before a retry in seconds, where the provider states one. */
  retryAfterS: z.optional(z.number()),
  retryable: z.boolean(),
});
export type AttemptError = z.infer<typeof attemptErrorSchema>;

export const imageRefSchema = z.object({
  id: z.string(),
  url: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  bytes: z.int(),
  mediaType: z.string(),
});
export type ImageRef = z.infer<typeof imageRefSchema>;

const resultSchema = z.object({
  id: z.string(),
  /** The composited image: the source with the masked area replaced. Without a mask, the result at the size of the source. */
  url: z.string(),
  /** The provider's image, unchanged; where a region was sent, placed in the source. */
  rawUrl: z.string(),
  /** The provider's image of a region, unchanged; absent where the whole picture was sent. */
  answerUrl: z.optional(z.string()),
  /** The composited image at the size of the original; absent where the source was edited. */
  fullUrl: z.optional(z.string()),
  fullWidthPx: z.optional(z.int()),
  fullHeightPx: z.optional(z.int()),
  previewUrl: z.string(),
  rawPreviewUrl: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  /** Of the provider's image. */
  rawWidthPx: z.int(),
  rawHeightPx: z.int(),
  /** Detected from the bytes. Composited images are always PNG. */
  rawMediaType: z.string(),
  /**
   * Whether the raw file holds content credentials (C2PA); composited images never do. Only their presence is checked.
   * Absent for results of earlier versions.
   */
  hasRawCredentials: z.optional(z.boolean()),
  revisedPrompt: z.nullable(z.string()),
  /** Null where the mask keeps nothing, or there is none. */
  locality: z.nullable(localitySchema),
  registration: z.optional(z.nullable(registrationSchema)),
  /** Options of the composited image, and its step across the mask's edge without a feather. */
  finish: z.optional(finishSchema),
  seamStep: z.optional(z.nullable(z.number())),
  /** Absent for an unrated result. */
  rating: z.optional(ratingSchema),
});
export type Result = z.infer<typeof resultSchema>;

/** Why a call waits for a retry. In each case the provider has not started, so nothing was billed. */
const waitReasonSchema = z.enum(['rate-limited', 'overloaded', 'unreachable']);
export type WaitReason = z.infer<typeof waitReasonSchema>;

/** Wait before an automatic retry; `nextTry` counts from 1. */
const callWaitSchema = z.object({
  reason: waitReasonSchema,
  until: z.string(),
  nextTry: z.int(),
  maxTries: z.int(),
});
export type CallWait = z.infer<typeof callWaitSchema>;

/** One call of an attempt: its ids and its tries. */
const attemptCallSchema = z.object({
  /** Trace id of this server, as sent to the gateway. */
  traceId: z.string(),
  /** The provider's request id; null where it returned none. */
  requestId: z.nullable(z.string()),
  /** Number of tries, and total wait between them. */
  tries: z.int(),
  waitedMs: z.int(),
  wait: z.optional(callWaitSchema),
  /** With gateway options: the gateway's retries, and the provider that answered. */
  gateway: z.optional(
    z.object({ retries: z.int(), answeredBy: z.nullable(z.string()), optionIndex: z.string() }),
  ),
});
export type AttemptCall = z.infer<typeof attemptCallSchema>;

/** Part of the source in whole px. */
const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

/** Part of the source that was sent instead of all of it, and its size as it was sent. */
const regionSchema = z.extend(boundsSchema, { sentWidthPx: z.int(), sentHeightPx: z.int() });

export const attemptSchema = z.object({
  id: z.string(),
  provider: z.string(),
  model: z.string(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Gateway options of its calls; absent for none. */
  gateway: z.optional(gatewayOptionsSchema),
  status: attemptStatusSchema,
  /** Number of requested and of returned results. */
  requested: z.int(),
  returned: z.int(),
  /** True where the model edits the whole picture, without a mask: nothing is restored, and no locality is measured. */
  isWholePicture: z.optional(z.boolean()),
  /** What was sent of the source; absent where all of it was. Locality and registration refer to it. */
  region: z.optional(regionSchema),
  /** The same in px of the original, at whose full size the results are; absent where the source was edited. */
  originalRegion: z.optional(regionSchema),
  startedAt: z.nullable(z.string()),
  elapsedMs: z.nullable(z.int()),
  /** In US dollars, over all tries; null while unknown. */
  costUsd: z.nullable(z.number()),
  traceId: z.nullable(z.string()),
  providerRequestId: z.nullable(z.string()),
  /** In order of start, earlier tries first. */
  calls: z.optional(z.array(attemptCallSchema)),
  /** Usage in the provider's own form, over all tries; null for none. */
  usage: z.nullable(z.record(z.string(), z.unknown())),
  warnings: z.array(warningSchema),
  error: z.optional(attemptErrorSchema),
  results: z.array(resultSchema),
  /** While it runs: the latest partial image as data URL. In events only. */
  preview: z.optional(z.string()),
  /** Index of the partial image. On the page only. */
  previewIndex: z.optional(z.int()),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** Maximum length of a reason in graphemes. */
const maxReasonGraphemes = 500;

/** The winner of a run: one of its results, and why; the reason may be empty. */
export const pickSchema = z.object({
  resultId: z.string(),
  reason: z.string(),
});

/** A wish to pick a result; without a reason the pick has none. */
export const pickWishSchema = z.strictObject({
  resultId: z.uuid(),
  reason: z._default(shortTextSchema(maxReasonGraphemes), ''),
});
export type PickWish = z.infer<typeof pickWishSchema>;

export const runSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  status: runStatusSchema,
  request: z.object({
    /** Absent for `inpaint`. */
    operation: z.optional(z.enum(operations)),
    prompt: z.string(),
    /** What to look for in the picture; absent where the operation looks for nothing. */
    searchPrompt: z.optional(z.string()),
    /** What of the source was added at its sides, px; present for `outpaint`. */
    extension: z.optional(sidesSchema),
    n: z.int(),
    size: z.string(),
    user: z.optional(z.string()),
    /** Present where no region may be sent. */
    region: z.optional(z.literal('off')),
  }),
  source: imageRefSchema,
  /** The picture at full resolution, where it is too large to be shown and the source is its working picture. */
  original: z.optional(imageRefSchema),
  /** Null where no mask was sent: the source's alpha channel is the mask, or nothing is. */
  mask: z.nullable(imageRefSchema),
  /** A transparent PNG with marks over the source, in place of a mask; absent for none. */
  markup: z.optional(imageRefSchema),
  /** Further input pictures, in order; absent for none. */
  references: z.optional(z.array(imageRefSchema)),
  /** The pixels of the source that the mask edits, at least in part; null where they are not known yet. */
  maskBounds: z.optional(z.nullable(boundsSchema)),
  /** The winner, if one was picked. */
  pick: z.optional(z.nullable(pickSchema)),
  /** The result that is used as source, if any. */
  parent: z.optional(z.object({ runId: z.string(), resultId: z.string() })),
  /** Its project. Not in shared runs. */
  projectId: z.optional(z.string()),
  attempts: z.array(attemptSchema),
});
export type Run = z.infer<typeof runSchema>;

export const runPageSchema = z.object({ runs: z.array(runSchema), nextCursor: z.nullable(z.string()) });
export type RunPage = z.infer<typeof runPageSchema>;
