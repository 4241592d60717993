import * as z from 'zod/mini';
import { maxCommentGraphemes } from './comment-limits.ts';
import { resultCountsSchema, resultIdSchema, visitorNameSchema } from './share-votes.ts';
import { requiredTextSchema } from './short-text.ts';

/** Comments of the visitors of a link on its results, with an optional pin: a place on the picture. */

const commentTextSchema = requiredTextSchema(maxCommentGraphemes, 'Enter a comment.');

/** A place on a picture, as fractions of its width from the left and of its height from the top. */
const pointSchema = z.strictObject({
  x: z.number().check(z.minimum(0), z.maximum(1)),
  y: z.number().check(z.minimum(0), z.maximum(1)),
});
export type Point = z.infer<typeof pointSchema>;

/** `number` counts the pins of a link, from 1, and stays when others are removed. */
const pinSchema = z.object({ x: z.number(), y: z.number(), number: z.int() });
export type Pin = z.infer<typeof pinSchema>;

export const commentChangeSchema = z.strictObject({ text: commentTextSchema, pin: z.nullable(pointSchema) });
export type CommentChange = z.infer<typeof commentChangeSchema>;

export const commentWishSchema = z.strictObject({
  name: visitorNameSchema,
  resultId: resultIdSchema,
  text: commentTextSchema,
  pin: z.nullable(pointSchema),
});
export type CommentWish = z.infer<typeof commentWishSchema>;

const commentFields = {
  id: z.string(),
  resultId: z.string(),
  /** Of its author. */
  name: z.string(),
  /** Plain text. */
  text: z.string(),
  pin: z.nullable(pinSchema),
  createdAt: z.string(),
  /** Null where it was not changed. */
  editedAt: z.nullable(z.string()),
};

/** A comment as a visitor sees it. */
const sharedCommentSchema = z.object({
  ...commentFields,
  /** Whether this visitor wrote it. */
  isOwn: z.boolean(),
});
export type SharedComment = z.infer<typeof sharedCommentSchema>;

/** The comments on a link as a visitor sees them, oldest first. */
export const sharedCommentsSchema = z.object({
  /** The name that this visitor used last; null before the first vote or comment. */
  name: z.nullable(z.string()),
  comments: z.array(sharedCommentSchema),
});
export type SharedComments = z.infer<typeof sharedCommentsSchema>;

/** A comment as the owner of the run sees it. */
const listedCommentSchema = z.object({ ...commentFields, shareId: z.string() });
export type ListedComment = z.infer<typeof listedCommentSchema>;

/** What visitors of all links to a run said of its results, for its owner. */
export const reactionsSchema = z.object({
  /** By id of the result; without those that nobody voted for or rated. */
  counts: z.record(z.string(), resultCountsSchema),
  /** Oldest first. */
  comments: z.array(listedCommentSchema),
});
export type Reactions = z.infer<typeof reactionsSchema>;
