import 'server-only';
import { and, desc, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { EditError } from '../../edit/errors.ts';
import { nothingAllowed, type Share, type ShareWish } from '../../edit/share.ts';
import { database } from '../db/database.ts';
import { shareComments, shares, shareVotes } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { lockRun } from '../runs/lock-run.ts';
import { requireRun, requireRunIn } from '../runs/view/read-run.ts';
import { hashPassword } from '../security/passwords.ts';
import { isShown } from './comment-store.ts';
import { noSuchLink } from './own-share.ts';
import { restorableS } from './restorable.ts';
import { allowedBy, createToken, hashToken, type ShareRow, shownBy } from './share-token.ts';

const hourMs = 3_600_000;

/**
 * Creates a share of a run.
 *
 * @returns the token; only its hash is stored
 * @throws EditError `not-found`, or `invalid-value` where a result does not belong to the run
 */
export async function createShare(
  runId: string,
  owner: string,
  wish: ShareWish,
): Promise<{ share: Share; token: string }> {
  const token = createToken();
  const allowed = wish.allowed ?? nothingAllowed;
  const values = {
    id: uuidv7(),
    owner,
    runId,
    tokenHash: hashToken(token),
    resultIds: wish.resultIds,
    hasCosts: wish.shown.costs,
    hasPrompt: wish.shown.prompt,
    hasReferences: wish.shown.references ?? false,
    hasVotes: allowed.votes,
    isBlind: allowed.isBlind,
    hasComments: allowed.comments,
    hasDownload: allowed.download,
    passwordHash: wish.password === undefined ? null : await hashPassword(wish.password),
    expiresAt: new Date(Date.now() + wish.expiresInHours * hourMs),
  };
  const row = await transaction(async (tx) => {
    await lockRun(tx, runId, owner);
    const run = await requireRunIn(tx, runId, owner);
    const own = new Set(run.attempts.flatMap(({ results }) => results.map(({ id }) => id)));
    if (wish.resultIds?.some((id) => !own.has(id))) {
      throw new EditError('invalid-value', 'A chosen result is not one of this run. Choose again.', {
        param: 'resultIds',
      });
    }
    const [stored] = await tx.insert(shares).values(values).returning();
    return stored!;
  });
  return { share: viewShare({ ...row, voters: 0, comments: 0 }), token };
}

/** The shares of a run, newest first, revoked and expired ones included. */
export async function listShares(runId: string, owner: string): Promise<Share[]> {
  await requireRun(runId, owner);
  const rows = await database()
    .select({
      ...getTableColumns(shares),
      voters: database().$count(shareVotes, eq(shareVotes.shareId, shares.id)),
      comments: database().$count(shareComments, and(eq(shareComments.shareId, shares.id), isShown)),
    })
    .from(shares)
    .where(and(eq(shares.runId, runId), eq(shares.owner, owner)))
    .orderBy(desc(shares.id));
  return rows.map(viewShare);
}

/** Revokes a share; its open streams end. @throws EditError `not-found` */
export async function revokeShare(id: string, owner: string): Promise<void> {
  const mine = and(eq(shares.id, id), eq(shares.owner, owner));
  await database()
    .update(shares)
    .set({ revokedAt: sql`now()` })
    .where(and(mine, isNull(shares.revokedAt)));
  const [row] = await database().select({ id: shares.id }).from(shares).where(mine);
  if (!row) throw noSuchLink();
}

/**
 * Restores a share that was revoked by mistake.
 *
 * @throws EditError `not-found`, or `conflict` where it was revoked more than `restorableS` ago
 */
export async function restoreShare(id: string, owner: string): Promise<void> {
  const mine = and(eq(shares.id, id), eq(shares.owner, owner));
  await database()
    .update(shares)
    .set({ revokedAt: null })
    .where(and(mine, gt(shares.revokedAt, sql`now() - make_interval(secs => ${restorableS})`)));
  const [row] = await database().select({ revokedAt: shares.revokedAt }).from(shares).where(mine);
  if (!row) throw noSuchLink();
  if (row.revokedAt) {
    throw new EditError('conflict', 'This link was revoked more than a minute ago. Create a new link.');
  }
}

function viewShare(row: ShareRow & { voters: number; comments: number }): Share {
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    hasPassword: row.passwordHash !== null,
    resultIds: row.resultIds,
    shown: shownBy(row),
    allowed: allowedBy(row),
    voters: row.voters,
    comments: row.comments,
  };
}
