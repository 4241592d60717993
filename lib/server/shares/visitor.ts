import 'server-only';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { env } from '../env.ts';
import { sharedSecret } from '../security/shared-secret.ts';
import type { ShareRow } from './share-token.ts';

const cookieName = (share: ShareRow): string => `overpaint_voter_${share.id.replaceAll('-', '')}`;

/**
 * The visitor by the signed cookie of a share; undefined before the first vote or comment, and where the link takes
 * neither.
 */
export async function findVisitor(share: ShareRow): Promise<string | undefined> {
  if (!share.hasVotes && !share.hasComments) return undefined;
  const value = (await cookies()).get(cookieName(share))?.value ?? '';
  const [id = '', signature = ''] = value.split('.');
  if (!/^[\w-]{22}$/.test(id)) return undefined;
  const expected = Buffer.from(await sign(share, id));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined;
}

/** A new id of a visitor: 128 random bits. */
export const createVisitorId = (): string => randomBytes(16).toString('base64url');

/** Sets the cookie that lets a visitor change the vote and the comments until the link expires. */
export async function rememberVisitor(share: ShareRow, visitorId: string): Promise<void> {
  (await cookies()).set(cookieName(share), `${visitorId}.${await sign(share, visitorId)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().PUBLIC_URL?.startsWith('https:') ?? false,
    path: '/',
    expires: share.expiresAt,
  });
}

async function sign(share: ShareRow, visitorId: string): Promise<string> {
  const key = await sharedSecret('voter cookies');
  return createHmac('sha256', key).update(`${share.id}.${visitorId}`).digest('base64url');
}
