import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestDatabase } from '../../../scripts/testing/database.ts';
import { setPlatform } from '../../platform.ts';
import { closeDatabase, database } from '../db/database.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { sessions } from '../db/schema.ts';
import { forgetEnv } from '../env.ts';
import { createCookieJar } from '../testing/cookie-jar.ts';
import { currentUser, requireUser, signIn, signOut } from './access.ts';
import { beginSession, endSession, hasSessionEnded, removeOldSessions } from './sessions.ts';

const jar = createCookieJar();
vi.mock('next/headers', () => ({ cookies: async () => jar }));

const token = 'token-of-these-tests';

beforeAll(async () => {
  const { url } = await startTestDatabase();
  setPlatform({ database: { url, status: () => ({ state: 'up', restarts: 0 }) } } as never);
  await migrateDatabase();
});
afterAll(() => closeDatabase());
beforeEach(() => set({ ACCESS_TOKEN: token }));
afterEach(() => {
  jar.kept.clear();
  vi.unstubAllEnvs();
  forgetEnv();
});

function set(settings: Record<string, string>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  forgetEnv();
}

const expire = (userId: string) =>
  database()
    .update(sessions)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(sessions.userId, userId));

/** Signs in. @returns the user and a copy of its cookie */
async function signedIn() {
  await signIn();
  const { name, value } = jar.only();
  const user = await currentUser();
  if (!user) throw new Error('the session is not open');
  return { userId: user.id, putCookieBack: () => jar.set(name, value) };
}

describe('the cookie of a session', () => {
  it.each([
    ['', false],
    ['http://paint.example', false],
    ['https://paint.example', true],
  ])('is hidden from scripts, and restricted to https at %j: %s', async (address, secure) => {
    set({ PUBLIC_URL: address });
    await signIn();
    expect(jar.only().options).toMatchObject({ httpOnly: true, sameSite: 'lax', secure });
    // The library expires the cookie a minute before its seal.
    expect(jar.only().options.maxAge).toBe(30 * 86_400 - 60);
  });

  it('is invalid after sign-out, even as a copy', async () => {
    const { userId, putCookieBack } = await signedIn();
    await signOut();
    putCookieBack();
    expect(await currentUser()).toBeUndefined();
    expect(await hasSessionEnded(userId)).toBe(true);
  });

  it('is invalid after the session has expired', async () => {
    const { userId } = await signedIn();
    await expire(userId);
    expect(await currentUser()).toBeUndefined();
  });

  it('is invalid after the access token was changed', async () => {
    await signedIn();
    set({ ACCESS_TOKEN: 'another-access-token' });
    expect(await currentUser()).toBeUndefined();
  });
});

describe('a session', () => {
  it('lasts thirty days', async () => {
    const userId = await beginSession();
    const [row] = await database().select().from(sessions).where(eq(sessions.userId, userId));
    const days = (row!.expiresAt.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
  });

  it('ends alone: other sessions stay open', async () => {
    const [ended, other] = [await beginSession(), await beginSession()];
    await endSession(ended);
    expect([await hasSessionEnded(ended), await hasSessionEnded(other)]).toEqual([true, false]);
  });

  it('is removed after it has expired, and not before', async () => {
    const [old, open] = [await beginSession(), await beginSession()];
    await expire(old);
    expect([await hasSessionEnded(old), await hasSessionEnded(open)]).toEqual([true, false]);
    await removeOldSessions();
    const left = (await database().select().from(sessions)).map(({ userId }) => userId);
    expect([left.includes(old), left.includes(open)]).toEqual([false, true]);
  });

  it('does not exist for the local user or a bearer', async () => {
    expect([await hasSessionEnded('local'), await hasSessionEnded('bearer')]).toEqual([false, false]);
  });
});

describe('a request', () => {
  const ask = (authorization?: string) =>
    requireUser(
      new Request('http://localhost/api/runs', authorization ? { headers: { authorization } } : {}),
    );

  it.each([`Bearer ${token}`, `bearer ${token}`])(
    'with %j is authenticated as the bearer',
    async (header) => {
      expect(await ask(header)).toEqual({ id: 'bearer' });
    },
  );

  it.each([undefined, token, 'Bearer ', `Basic ${token}`, `Not a Bearer ${token}`, `Bearer x${token}`])(
    'with %j is not authenticated',
    async (header) => {
      await expect(ask(header)).rejects.toMatchObject({ code: 'not-signed-in' });
    },
  );

  it("is the local user's without a token, and sign-in is not available", async () => {
    set({ ACCESS_TOKEN: '' });
    expect(await ask()).toEqual({ id: 'local' });
    expect(await currentUser()).toEqual({ id: 'local' });
    await signIn();
    await signOut();
    expect(jar.kept.size).toBe(0);
  });
});
