import 'server-only';
import { hkdfSync } from 'node:crypto';
import { getIronSession, type IronSession, type SessionOptions } from 'iron-session';
import { cookies } from 'next/headers';
import { EditError } from '../../edit/errors.ts';
import { env } from '../env.ts';
import { accessToken, isAccessToken } from './access-token.ts';
import { cookieName } from './cookie-name.ts';
import { beginSession, endSession, isSessionOpen, sessionDays } from './sessions.ts';

/**
 * The authenticated user. Without `ACCESS_TOKEN` the server listens on loopback only and everybody is the same user.
 * With one, a user is a session, or the bearer of the token.
 */
export type User = { id: string };

const localUser: User = { id: 'local' };
const bearerUser: User = { id: 'bearer' };

type Session = { userId?: string };

/** The cookie's key derives from the token, so a new token ends all sessions. */
function sessionOptions(accessToken: string, cookieName: string): SessionOptions {
  const key = Buffer.from(hkdfSync('sha256', accessToken, '', 'overpaint session', 32));
  return {
    cookieName,
    password: key.toString('hex'),
    ttl: sessionDays * 86_400,
    cookieOptions: {
      secure: env().PUBLIC_URL?.startsWith('https:') ?? false,
      sameSite: 'lax',
      httpOnly: true,
    },
  };
}

async function openSession(accessToken: string): Promise<IronSession<Session>> {
  const store = await cookies();
  // Adapter between the two cookie interfaces, which differ in an omitted last argument.
  const jar = {
    get: (name: string) => store.get(name),
    set: (...args: unknown[]) => void Reflect.apply(store.set, store, args),
  };
  return await getIronSession<Session>(jar, sessionOptions(accessToken, await cookieName('session')));
}

/** @returns the user of the rendered page; undefined where sign-in is required */
export async function currentUser(): Promise<User | undefined> {
  const token = accessToken();
  if (!token) return localUser;
  const { userId } = await openSession(token);
  return userId && (await isSessionOpen(userId)) ? { id: userId } : undefined;
}

/**
 * @returns the user of a request: its session, else the sender of the access token, as bearer or, as clients of
 *   Azure and of the gateway do, in the header `api-key` or `x-portkey-api-key`
 * @throws EditError `not-signed-in`, or `too-many-requests` after many wrong tokens
 */
export async function requireUser(request: Request): Promise<User> {
  const token = accessToken();
  if (!token) return localUser;
  // Session first: a caller with one may send a provider's key as bearer, which is no guess.
  const user = await currentUser();
  if (user) return user;
  const { headers } = request;
  for (const given of tokensIn(headers)) {
    if (await isAccessToken(given, headers, 'bearer')) return bearerUser;
  }
  throw new EditError(
    'not-signed-in',
    'Sign in first, or send the access token as “Authorization: Bearer …”.',
  );
}

/** The texts of a request that may be the access token; the others of them may be keys. */
function tokensIn(headers: Headers): string[] {
  const bearer = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const given = [bearer, headers.get('api-key'), headers.get('x-portkey-api-key')];
  return [...new Set(given.flatMap((text) => text?.trim() || []))];
}

export async function signIn(): Promise<void> {
  const token = accessToken();
  if (!token) return;
  const session = await openSession(token);
  session.userId = await beginSession();
  await session.save();
}

/** Ends the session on the server, which invalidates copies of the cookie, and deletes the cookie. */
export async function signOut(): Promise<void> {
  const token = accessToken();
  if (!token) return;
  const session = await openSession(token);
  if (session.userId) await endSession(session.userId);
  session.destroy();
}
