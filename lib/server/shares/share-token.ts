import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import type { Allowed, Share } from '../../edit/share.ts';
import { database } from '../db/database.ts';
import { shares } from '../db/schema.ts';

export type ShareRow = typeof shares.$inferSelect;

/** 256 random bits, in base64url. The database keeps the hash only. */
const tokenBytes = 32;
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/** What visitors of a share may do. */
export const allowedBy = ({ hasVotes, isBlind, hasComments, hasDownload }: ShareRow): Allowed => ({
  votes: hasVotes,
  isBlind,
  comments: hasComments,
  download: hasDownload,
});

/** What a share shows besides images of source, mask and results. */
export const shownBy = ({ hasCosts, hasPrompt, hasReferences }: ShareRow): Required<Share['shown']> => ({
  costs: hasCosts,
  prompt: hasPrompt,
  references: hasReferences,
});

export const createToken = (): string => randomBytes(tokenBytes).toString('base64url');

/** An unsalted hash suffices for 256 random bits. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** @returns the share of a valid token; undefined where the token is unknown, revoked or expired */
export async function findOpenShare(token: string): Promise<ShareRow | undefined> {
  if (!tokenPattern.test(token)) return undefined;
  const [row] = await database()
    .select()
    .from(shares)
    .where(eq(shares.tokenHash, hashToken(token)));
  return row && isOpen(row) ? row : undefined;
}

/** Checks a share that was found earlier again: it may be revoked or expired since. */
export async function isShareOpen(id: string): Promise<boolean> {
  const [row] = await database().select().from(shares).where(eq(shares.id, id));
  return row !== undefined && isOpen(row);
}

const isOpen = (row: ShareRow): boolean => row.revokedAt === null && row.expiresAt.getTime() > Date.now();

/** The same error for unknown, revoked and expired tokens. */
export function closedLink(): EditError {
  return new EditError(
    'not-found',
    'This link opens nothing. It was revoked, has expired, or is incomplete.',
  );
}
