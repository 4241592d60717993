import * as z from 'zod/mini';
import { maskBehaviourSchema } from '../catalogue/entry.ts';
import { imageIdOf } from './files/archive.ts';
import type { NamedTarget, Shown } from './run/facts.ts';
import { type Attempt, type ImageRef, type Result, type Run, runSchema } from './run/run.ts';
import { shownVotesSchema } from './share-votes.ts';

/** A read-only link to one run: the owner's request, the owner's view, and the visitors' view. */

const shownSchema = z.object({
  costs: z.boolean(),
  prompt: z.boolean(),
  /** The references and the markup of the run; by default hidden. */
  references: z.optional(z.boolean()),
});

/** What visitors may do. */
const allowedSchema = z.strictObject({
  votes: z.boolean(),
  /** Results have letters instead of names until the visitor has voted. */
  isBlind: z.boolean(),
  comments: z.boolean(),
  download: z.boolean(),
});
export type Allowed = z.infer<typeof allowedSchema>;
export const nothingAllowed: Allowed = {
  votes: false,
  isBlind: false,
  comments: false,
  download: false,
};

const allowedWishSchema = z.extend(allowedSchema, { comments: z._default(z.boolean(), false) });

/** The visible results, in order; null: all, future ones included. */
const resultIdsSchema = z.nullable(z.array(z.uuid()).check(z.minLength(1), z.maxLength(200)));

/** A year. */
const maxShareHours = 8760;

export const shareWishSchema = z.strictObject({
  resultIds: resultIdsSchema,
  shown: shownSchema,
  allowed: z.optional(
    allowedWishSchema.check(
      z.refine<Allowed>(
        ({ votes, isBlind }) => votes || !isBlind,
        'The names of a blind link are shown after a vote. Allow votes too.',
      ),
    ),
  ),
  expiresInHours: z.int().check(z.gte(1), z.lte(maxShareHours)),
  password: z.optional(
    z
      .string()
      .check(z.minLength(8, 'Use at least 8 characters.'), z.maxLength(200, 'Use at most 200 characters.')),
  ),
});
export type ShareWish = z.infer<typeof shareWishSchema>;

export const shareSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** Null unless revoked. */
  revokedAt: z.nullable(z.string()),
  hasPassword: z.boolean(),
  resultIds: z.nullable(z.array(z.string())),
  shown: shownSchema,
  allowed: allowedSchema,
  /** Visitors who voted. */
  voters: z.int(),
  comments: z.int(),
});
export type Share = z.infer<typeof shareSchema>;

/** The only response with the link's URL: the server stores a hash of its token. */
export const newShareSchema = z.object({ share: shareSchema, url: z.string() });
export type NewShare = z.infer<typeof newShareSchema>;

const namedTargetSchema = z.object({
  provider: z.string(),
  model: z.string(),
  providerName: z.string(),
  modelName: z.string(),
  mask: z.nullable(maskBehaviourSchema),
});

export const sharedRunSchema = z.object({
  /** Without hidden data: an empty prompt, null costs and revised prompts. */
  run: runSchema,
  /** Ids of the results in display order. */
  order: z.array(z.string()),
  targets: z.array(namedTargetSchema),
  shown: shownSchema,
  expiresAt: z.string(),
  hasDownload: z.boolean(),
  /** Whether names are hidden from this visitor. */
  isBlind: z.boolean(),
  /** Null where the link takes no votes. */
  votes: z.nullable(shownVotesSchema),
  /** Whether the link takes comments, which have a route of their own. */
  hasComments: z.boolean(),
});
export type SharedRun = z.infer<typeof sharedRunSchema>;

export const sharedEventSchema = z.discriminatedUnion('type', [
  /** The current state, as a whole. */
  z.object({ type: z.literal('shared-run'), shared: sharedRunSchema }),
  z.object({
    type: z.literal('partial-image'),
    attemptId: z.string(),
    index: z.int(),
    preview: z.string(),
  }),
  /** The link was revoked, has expired, or its run was removed. */
  z.object({ type: z.literal('shared-end') }),
]);
export type SharedEvent = z.infer<typeof sharedEventSchema>;

/** The owner's choice of what a link shows. */
export type ShareChoice = {
  resultIds: readonly string[] | null;
  shown: Shown;
  expiresAt: string;
  allowed: Allowed;
};

const troubleWords: Partial<Record<Attempt['status'], string>> = {
  refused: 'The provider refused this edit.',
  failed: 'This attempt failed.',
  cancelled: 'This attempt was stopped.',
  interrupted: 'This attempt was interrupted.',
};

/**
 * Converts a run to the visitors' view: only what was chosen, with image URLs below the link, and without anything that
 * leads elsewhere (traces, request ids, end user, parent, ratings, provider messages). The winner and its reason are shown
 * where the winner is.
 *
 * @param addressOf URL of an image below the link
 */
export function toSharedRun(
  run: Run,
  { resultIds, shown, expiresAt, allowed }: ShareChoice,
  targets: readonly NamedTarget[],
  addressOf: (imageId: string) => string,
): SharedRun {
  const isChosen = (result: Result) => resultIds === null || resultIds.includes(result.id);
  const attempts = run.attempts
    .map((attempt) =>
      shareAttempt(attempt, attempt.results.filter(isChosen), resultIds !== null, {
        shown,
        allowed,
        addressOf,
      }),
    )
    .filter((attempt) => resultIds === null || attempt.results.length > 0);
  const present = attempts.flatMap(({ results }) => results.map(({ id }) => id));
  const { id, createdAt, status, request, source, mask, markup, references, maskBounds, pick } = run;
  return {
    run: {
      id,
      createdAt,
      status,
      request: shareRequest(request, shown),
      source: shareImage(source, addressOf),
      mask: mask && shareImage(mask, addressOf),
      ...(shown.references && markup ? { markup: shareImage(markup, addressOf) } : {}),
      ...(shown.references && references
        ? { references: references.map((image) => shareImage(image, addressOf)) }
        : {}),
      ...(maskBounds ? { maskBounds } : {}),
      ...(pick && present.includes(pick.resultId) ? { pick } : {}),
      attempts,
    },
    order: resultIds === null ? present : resultIds.filter((resultId) => present.includes(resultId)),
    targets: targets.filter(({ provider, model }) =>
      attempts.some((attempt) => attempt.provider === provider && attempt.model === model),
    ),
    shown,
    expiresAt,
    hasDownload: allowed.download,
    isBlind: false,
    votes: null,
    hasComments: allowed.comments,
  };
}

function shareRequest(
  { operation, prompt, searchPrompt, extension, n, size }: Run['request'],
  shown: Shown,
): Run['request'] {
  return {
    ...(operation ? { operation } : {}),
    prompt: shown.prompt ? prompt : '',
    ...(shown.prompt && searchPrompt !== undefined ? { searchPrompt } : {}),
    ...(extension ? { extension } : {}),
    n,
    size,
  };
}

/** The images that a run was given; with references and markup where a link shows them. */
export const givenImages = (
  { source, mask, markup, references = [] }: Run,
  hasReferences: boolean,
): ImageRef[] => [
  source,
  ...(mask ? [mask] : []),
  ...(hasReferences && markup ? [markup] : []),
  ...(hasReferences ? references : []),
];

type Opened = { resultIds: readonly string[] | null; hasReferences: boolean; hasDownload: boolean };

/**
 * @returns ids of the images that a link opens: those that were given, and the chosen results, raw and composited; where
 *   they can be downloaded, also at the size of an original
 */
export function sharedImageIds(run: Run, { resultIds, hasReferences, hasDownload }: Opened): Set<string> {
  const chosen = run.attempts
    .flatMap(({ results }) => results)
    .filter(({ id }) => resultIds === null || resultIds.includes(id));
  const given = givenImages(run, hasReferences).map(({ url }) => url);
  const shown = chosen.flatMap(({ url, rawUrl, fullUrl }) => [
    url,
    rawUrl,
    ...(hasDownload && fullUrl ? [fullUrl] : []),
  ]);
  return new Set([...given, ...shown].map(imageIdOf));
}

/** What a link shows and allows, and the URL of an image below it. */
type Link = Pick<ShareChoice, 'shown' | 'allowed'> & { addressOf: (imageId: string) => string };

function shareAttempt(
  attempt: Attempt,
  results: readonly Result[],
  isSelection: boolean,
  link: Link,
): Attempt {
  const { shown } = link;
  const { id, provider, model, settings, status, requested, startedAt, elapsedMs, costUsd, warnings } =
    attempt;
  const { isWholePicture, region } = attempt;
  const words = troubleWords[status];
  return {
    id,
    provider,
    model,
    // A setting may be a text such as a negative prompt, and a warning may quote it.
    settings: shown.prompt ? settings : {},
    warnings: shown.prompt ? warnings : [],
    status,
    requested: isSelection ? results.length : requested,
    returned: results.length,
    ...(isWholePicture ? { isWholePicture } : {}),
    ...(region ? { region } : {}),
    startedAt,
    elapsedMs,
    // Of results that were paid together, only the share of the visible ones is shown.
    costUsd: shown.costs && costUsd !== null ? costUsd * partOf(results, attempt.results) : null,
    traceId: null,
    providerRequestId: null,
    usage: null,
    ...(words ? { error: { code: status, message: words, retryable: false } } : {}),
    results: results.map((result) => shareResult(result, link)),
  };
}

/** 1 without results: then the whole cost is shown. */
const partOf = (chosen: readonly Result[], all: readonly Result[]): number =>
  all.length === 0 ? 1 : chosen.length / all.length;

function shareResult(
  { rating: _, answerUrl: __, fullUrl, fullWidthPx, fullHeightPx, ...result }: Result,
  { shown, allowed, addressOf }: Link,
): Result {
  const own = (url: string) => addressOf(imageIdOf(url)) + (/\?.*$/.exec(url)?.[0] ?? '');
  return {
    ...result,
    ...(allowed.download && fullUrl ? { fullUrl: own(fullUrl), fullWidthPx, fullHeightPx } : {}),
    url: own(result.url),
    rawUrl: own(result.rawUrl),
    previewUrl: own(result.previewUrl),
    rawPreviewUrl: own(result.rawPreviewUrl),
    revisedPrompt: shown.prompt ? result.revisedPrompt : null,
  };
}

function shareImage(image: ImageRef, addressOf: (imageId: string) => string): ImageRef {
  return { ...image, url: addressOf(image.id) };
}
