import 'server-only';
import { pathEnd, toBlindRun } from '../../edit/blind-share.ts';
import { EditError } from '../../edit/errors.ts';
import { isSettled } from '../../edit/run/is-settled.ts';
import type { Run } from '../../edit/run/run.ts';
import { givenImages, type SharedRun, toSharedRun } from '../../edit/share.ts';
import { countVotes, nameVoters, type VoteWish } from '../../edit/share-votes.ts';
import { namedTargets } from '../providers/named-targets.ts';
import { readRun } from '../runs/view/read-run.ts';
import { aliasesOf } from './alias.ts';
import { allowedBy, closedLink, type ShareRow, shownBy } from './share-token.ts';
import { findVisitor } from './visitor.ts';
import { readVote, readVotes } from './vote-store.ts';

/**
 * @returns the shared run as its owner sees it.
 * @throws EditError `not-found`
 */
export async function readSharedRun(share: ShareRow): Promise<Run> {
  const run = await readRun(share.runId, share.owner);
  if (!run) throw closedLink();
  return run;
}

/**
 * @param voterId the visitor; undefined before the first vote
 * @returns the shared run as this visitor sees it
 * @throws EditError `not-found`
 */
export async function viewSharedRun(
  share: ShareRow,
  token: string,
  voterId?: string | undefined,
): Promise<SharedRun> {
  const run = await readSharedRun(share);
  const choice = {
    resultIds: share.resultIds,
    shown: shownBy(share),
    expiresAt: share.expiresAt.toISOString(),
    allowed: allowedBy(share),
  };
  const addressOf = (id: string) => `/api/shared/${token}/images/${id}`;
  const open = toSharedRun(run, choice, namedTargets(run), addressOf);
  if (!share.hasVotes) return open;
  const votes = await readVotes(share.id);
  const own = votes.find((vote) => vote.voterId === voterId);
  const ownVote: VoteWish | null = own
    ? { name: own.name, resultId: own.resultId, thumbs: own.thumbs }
    : null;
  if (!share.isBlind || ownVote?.resultId) {
    const others = votes.filter((vote) => vote !== own && vote.isNameOpen);
    const voters = share.isBlind ? null : nameVoters(others, open.order);
    return { ...open, votes: { ...countVotes(votes, open.order), voters, own: ownVote } };
  }
  const aliasOf = await aliasesOf(share);
  const blind = toBlindRun(open, isLive(run), aliasOf, addressOf);
  return {
    ...blind,
    votes: { total: null, counts: {}, voters: null, own: ownVote && renamed(ownVote, aliasOf) },
  };
}

/** As `viewSharedRun`, for the visitor of this request. */
export async function viewSharedRunHere(share: ShareRow, token: string): Promise<SharedRun> {
  return await viewSharedRun(share, token, await findVisitor(share));
}

const isLive = (run: Run): boolean => run.attempts.some(({ status }) => !isSettled(status));

const renamed = ({ name, resultId, thumbs }: VoteWish, aliasOf: (id: string) => string): VoteWish => ({
  name,
  resultId: resultId && aliasOf(resultId),
  thumbs: Object.fromEntries(Object.entries(thumbs).map(([id, thumb]) => [aliasOf(id), thumb])),
});

/**
 * The images that a link opens for this visitor, by the ids in their addresses: aliases on a blind link, and the
 * others too where the names are shown.
 */
export async function sharedImages(
  share: ShareRow,
  ids: ReadonlySet<string>,
  run: Run,
): Promise<Map<string, string>> {
  const own = new Map([...ids].map((id) => [id, id]));
  if (!share.isBlind) return own;
  const aliasOf = await aliasesOf(share);
  const composited = run.attempts.flatMap(({ results }) => results.map(({ url }) => pathEnd(url)));
  const aliases = new Map(composited.filter((id) => ids.has(id)).map((id) => [aliasOf(id), id]));
  const voterId = await findVisitor(share);
  const vote = voterId === undefined ? undefined : await readVote(share.id, voterId);
  if (vote?.resultId) return new Map([...own, ...aliases]);
  const given = givenImages(run, share.hasReferences).map(({ id }) => [id, id] as const);
  return new Map([...given, ...aliases]);
}

/**
 * Finds the id of a result by its id in this visitor's view: an alias on a blind link.
 *
 * @returns a function that throws EditError `invalid-value` where the link does not show the result
 */
export async function storedIds(share: ShareRow, run: Run): Promise<(id: string, param: string) => string> {
  const shown = run.attempts
    .flatMap(({ results }) => results.map(({ id }) => id))
    .filter((id) => share.resultIds === null || share.resultIds.includes(id));
  const aliasOf = share.isBlind ? await aliasesOf(share) : undefined;
  const stored = new Map(
    shown.flatMap((id) => [[id, id], ...(aliasOf ? [[aliasOf(id), id]] : [])] as [string, string][]),
  );
  return (id, param) => {
    const found = stored.get(id);
    if (found) return found;
    throw new EditError('invalid-value', 'The link does not show this result. Reload the page.', { param });
  };
}

/**
 * A vote with the ids of this visitor's view, as it is stored.
 *
 * @throws EditError `invalid-value` where the link does not show a result
 */
export async function toStoredVote(share: ShareRow, run: Run, wish: VoteWish): Promise<VoteWish> {
  const find = await storedIds(share, run);
  return {
    name: wish.name,
    resultId: wish.resultId === null ? null : find(wish.resultId, 'resultId'),
    thumbs: Object.fromEntries(Object.entries(wish.thumbs).map(([id, thumb]) => [find(id, 'thumbs'), thumb])),
  };
}
