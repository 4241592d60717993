import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { EditError } from '../../edit/errors.ts';
import { env } from '../env.ts';
import { createGuessLimit, type GuessLimit } from '../security/guess-limit.ts';
import { isPassword } from '../security/passwords.ts';
import { networkOf } from '../security/peer-address.ts';
import { sharedSecret } from '../security/shared-secret.ts';
import type { ShareRow } from './share-token.ts';

/** Per link: allows typing errors, and stops guessing. */
const rules = {
  name: 'share',
  perNetwork: { guesses: 10, seconds: 300 },
  ceiling: { guesses: 100, seconds: 300 },
};

const key = Symbol.for('overpaint.share-guesses');
const holder = globalThis as { [key]?: GuessLimit };

/** Lifetime of the cookie, in seconds. */
const unlockedS = 43_200;

const cookieName = (share: ShareRow): string => `overpaint_share_${share.id.replaceAll('-', '')}`;

/**
 * Checks the password of a share and sets a cookie. The cookie is valid for this share alone, and only while the
 * password stays the same.
 *
 * @throws EditError `not-signed-in` (wrong password) or `too-many-requests`
 */
export async function unlockShare(share: ShareRow, password: string, headers: Headers): Promise<void> {
  const { passwordHash } = share;
  if (passwordHash === null) return;
  holder[key] ??= createGuessLimit(rules);
  const guess = { network: networkOf(headers), secret: share.id };
  if (!(await holder[key](guess, () => isPassword(password, passwordHash)))) {
    throw new EditError('not-signed-in', 'This is not the password of the link.', { param: 'password' });
  }
  const expires = Math.floor(Date.now() / 1000) + unlockedS;
  (await cookies()).set(cookieName(share), `${expires}.${await sign(share, expires)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().PUBLIC_URL?.startsWith('https:') ?? false,
    path: '/',
    maxAge: unlockedS,
  });
}

/** Whether the request has a valid cookie for a share with a password. */
export async function isUnlocked(share: ShareRow): Promise<boolean> {
  if (share.passwordHash === null) return true;
  const value = (await cookies()).get(cookieName(share))?.value ?? '';
  const [expires = '', signature = ''] = value.split('.');
  if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 < Date.now()) return false;
  const expected = Buffer.from(await sign(share, Number(expires)));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function sign(share: ShareRow, expires: number): Promise<string> {
  const key = await sharedSecret('share cookies');
  return createHmac('sha256', key).update(`${share.id}.${expires}.${share.passwordHash}`).digest('base64url');
}
