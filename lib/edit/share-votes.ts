import * as z from 'zod/mini';
import { requiredTextSchema } from './short-text.ts';

/** Votes of the visitors of a link: one each, changeable, with a thumb up or down for each result. */

const maxNameGraphemes = 60;
const maxThumbs = 200;
/** Names that are shown of those who vote for one result. */
const maxVotersShown = 20;

const thumbSchema = z.enum(['up', 'down']);
export type Thumb = z.infer<typeof thumbSchema>;

/** The name that a visitor of a link types. */
export const visitorNameSchema = requiredTextSchema(maxNameGraphemes, 'Enter a name.');

/** Of a result, or its alias on a blind link. */
export const resultIdSchema = z.string().check(z.maxLength(64));

export const voteWishSchema = z.strictObject({
  name: visitorNameSchema,
  /** The result that this visitor is for; null: none. */
  resultId: z.nullable(resultIdSchema),
  thumbs: z
    .record(resultIdSchema, thumbSchema)
    .check(
      z.refine<Record<string, Thumb>>(
        (thumbs) => Object.keys(thumbs).length <= maxThumbs,
        `At most ${maxThumbs} results can be rated.`,
      ),
    ),
});
export type VoteWish = z.infer<typeof voteWishSchema>;

/** Votes for a result, likes and dislikes. */
export const resultCountsSchema = z.object({ votes: z.int(), up: z.int(), down: z.int() });

/** Votes as a visitor sees them. */
export const shownVotesSchema = z.object({
  /** Votes for a result. Null on a blind link before this visitor's own vote. */
  total: z.nullable(z.int()),
  /** By id of the result. */
  counts: z.record(z.string(), resultCountsSchema),
  /** Names of the other visitors who vote for a result, oldest first, at most `maxVotersShown`. Null on a blind link. */
  voters: z.nullable(z.record(z.string(), z.array(z.string()))),
  /** What this visitor voted; null before the first vote. */
  own: z.nullable(voteWishSchema),
});
export type ShownVotes = z.infer<typeof shownVotesSchema>;

/** A vote as the owner of the link sees it. */
export const shareVoteSchema = z.object({
  name: z.string(),
  resultId: z.nullable(z.string()),
  thumbs: z.record(z.string(), thumbSchema),
  /** On a blind link: the vote was changed after the names were shown. */
  hasSeenNames: z.boolean(),
  votedAt: z.string(),
});
export type ShareVote = z.infer<typeof shareVoteSchema>;

type CountedVote = Pick<ShareVote, 'resultId' | 'thumbs'>;

/** Counts votes of the results that a link shows. */
export function countVotes(
  votes: readonly CountedVote[],
  shownIds: readonly string[],
): Pick<ShownVotes, 'counts'> & { total: number } {
  const counts = Object.fromEntries(
    shownIds.map((id) => [
      id,
      {
        votes: votes.filter(({ resultId }) => resultId === id).length,
        up: votes.filter(({ thumbs }) => thumbs[id] === 'up').length,
        down: votes.filter(({ thumbs }) => thumbs[id] === 'down').length,
      },
    ]),
  );
  return { total: Object.values(counts).reduce((sum, { votes: count }) => sum + count, 0), counts };
}

/** Names of those who vote for each of the results that a link shows. */
export const nameVoters = (
  votes: readonly Pick<ShareVote, 'name' | 'resultId'>[],
  shownIds: readonly string[],
): Record<string, string[]> =>
  Object.fromEntries(
    shownIds.map((id) => {
      const voters = votes.filter(({ resultId }) => resultId === id);
      return [id, voters.slice(0, maxVotersShown).map(({ name }) => name)];
    }),
  );
