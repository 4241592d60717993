import * as z from 'zod/mini';
import { gatewayOptionsSchema } from '../request/gateway-options.ts';

/** The shapes of a run as every client sees it. Times are ISO 8601 in UTC. */

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
 * How well a raw result kept to the mask, over the pixels that the mask keeps: the mean absolute difference of the
 * colour channels (0…255) and the share of pixels with a channel that differs by more than 8 (0…1).
 */
const localitySchema = z.object({
  meanAbs: z.number(),
  changedShare: z.number(),
  /** Mean structural similarity of the kept pixels, -1…1; null where no window fits into them. */
  ssim: z.optional(z.nullable(z.number())),
  /** Mean absolute difference of the colour channels where the mask edits, 0…255. */
  insideMeanAbs: z.optional(z.nullable(z.number())),
  /** How much higher the step across the rim of the mask is than in the source, 0…255. */
  seamStep: z.optional(z.nullable(z.number())),
  /** Colour difference (CIEDE2000) of the mean colours of the kept pixels. */
  deltaE: z.optional(z.nullable(z.number())),
});
export type Locality = z.infer<typeof localitySchema>;

/**
 * How a raw result lies in the source's frame: how far it is moved, in px of the source (positive: to the right and down), and its
 * scale. `none`: no such movement was found.
 */
const registrationSchema = z.object({
  status: z.enum(['found', 'none']),
  shiftXPx: z.number(),
  shiftYPx: z.number(),
  scale: z.number(),
});
export type Registration = z.infer<typeof registrationSchema>;

/**
 * How the composited form of a result is made: whether it is moved back to its place, how far it fades into the source
 * inside the painted area, and whether its light is matched to its surroundings.
 */
export const finishSchema = z.object({
  isMovedBack: z.boolean(),
  featherPx: z.number().check(z.minimum(0), z.maximum(64)),
  isSeamMatched: z.boolean(),
});
export type Finish = z.infer<typeof finishSchema>;

/** What a person thinks of a result. */
export const ratingSchema = z.object({
  isStarred: z.boolean(),
  thumb: z.nullable(z.enum(['up', 'down'])),
  note: z.string().check(z.maxLength(2000)),
});
export type Rating = z.infer<typeof ratingSchema>;

/**
 * What became of a rating at the gateway: it took it, it is not meant to get any (then `message` says why), or it could
 * not be reached. The rating is kept here in any case.
 */
export const ratedSchema = z.object({
  /** Absent where the rating was taken away. */
  rating: z.optional(ratingSchema),
  feedback: z.object({ state: z.enum(['sent', 'not-sent', 'failed']), message: z.string() }),
});
export type Rated = z.infer<typeof ratedSchema>;

/** Something that was adjusted or left out; never an error. */
const warningSchema = z.object({ code: z.string(), message: z.string() });
export type Warning = z.infer<typeof warningSchema>;

const attemptErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.optional(z.string()),
  /** The field that is wrong, where one is. */
  param: z.optional(z.string()),
  /** Seconds after which a retry makes sense, where the provider said so. */
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
  /** The composited form: the source with the painted area replaced. */
  url: z.string(),
  /** What the provider gave, untouched. */
  rawUrl: z.string(),
  previewUrl: z.string(),
  rawPreviewUrl: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  rawWidthPx: z.int(),
  rawHeightPx: z.int(),
  /** By its bytes. The composited form is always a PNG. */
  rawMediaType: z.string(),
  revisedPrompt: z.nullable(z.string()),
  /** Null where the mask keeps nothing. */
  locality: z.nullable(localitySchema),
  registration: z.optional(z.nullable(registrationSchema)),
  /** How its composited form was made, and the step across the rim that is left in it without a feather. */
  finish: z.optional(finishSchema),
  seamStep: z.optional(z.nullable(z.number())),
  /** Absent while nobody has rated it. */
  rating: z.optional(ratingSchema),
});
export type Result = z.infer<typeof resultSchema>;

/** Why a call waits to be sent again. In each case the provider has not begun to work, so nothing was billed. */
const waitReasonSchema = z.enum(['rate-limited', 'overloaded', 'unreachable']);
export type WaitReason = z.infer<typeof waitReasonSchema>;

/** A pause before a call is sent again by itself; `nextTry` counts from 1. */
const callWaitSchema = z.object({
  reason: waitReasonSchema,
  until: z.string(),
  nextTry: z.int(),
  maxTries: z.int(),
});
export type CallWait = z.infer<typeof callWaitSchema>;

/** One call of an attempt: what names it on both sides, and how it fared on its way. */
const attemptCallSchema = z.object({
  /** Ours, as the gateway was told. */
  traceId: z.string(),
  /** The provider's own id of the call; null where it gave none. */
  requestId: z.nullable(z.string()),
  /** How often it was sent, and how long it waited in between. */
  tries: z.int(),
  waitedMs: z.int(),
  wait: z.optional(callWaitSchema),
  /** Where the gateway was asked to repeat or redirect: how often it sent the call again, and who answered. */
  gateway: z.optional(
    z.object({ retries: z.int(), answeredBy: z.nullable(z.string()), optionIndex: z.string() }),
  ),
});
export type AttemptCall = z.infer<typeof attemptCallSchema>;

export const attemptSchema = z.object({
  id: z.string(),
  provider: z.string(),
  model: z.string(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** What the gateway was asked to do with its calls; absent where nothing. */
  gateway: z.optional(gatewayOptionsSchema),
  status: attemptStatusSchema,
  /** How many results were asked for and how many came. */
  requested: z.int(),
  returned: z.int(),
  startedAt: z.nullable(z.string()),
  elapsedMs: z.nullable(z.int()),
  /** In US dollars, over all its tries; null while it is not known. */
  costUsd: z.nullable(z.number()),
  traceId: z.nullable(z.string()),
  providerRequestId: z.nullable(z.string()),
  /** In the order in which they were begun, those of earlier tries first. */
  calls: z.optional(z.array(attemptCallSchema)),
  /** What the provider counted, as it wrote it, over all its tries; null where it counted nothing. */
  usage: z.nullable(z.record(z.string(), z.unknown())),
  warnings: z.array(warningSchema),
  error: z.optional(attemptErrorSchema),
  results: z.array(resultSchema),
  /** While it runs: the newest preview of what is being drawn, as a data URL. Only in events. */
  preview: z.optional(z.string()),
  /** Its place in the order in which the previews were drawn. Only on the page. */
  previewIndex: z.optional(z.int()),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const runSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  status: runStatusSchema,
  request: z.object({
    prompt: z.string(),
    n: z.int(),
    size: z.string(),
    user: z.optional(z.string()),
  }),
  source: imageRefSchema,
  /** Null where the transparency of the source is the mask. */
  mask: z.nullable(imageRefSchema),
  /** The result that is its source, where it is one. */
  parent: z.optional(z.object({ runId: z.string(), resultId: z.string() })),
  attempts: z.array(attemptSchema),
});
export type Run = z.infer<typeof runSchema>;

export const runPageSchema = z.object({ runs: z.array(runSchema), nextCursor: z.nullable(z.string()) });
export type RunPage = z.infer<typeof runPageSchema>;
