import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestDatabase } from '../../../scripts/testing/database.ts';
import { peerHeader, setPlatform } from '../../platform.ts';
import { closeDatabase } from '../db/database.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { createCookieJar } from '../testing/cookie-jar.ts';

const jar = createCookieJar();
vi.mock('next/headers', () => ({ cookies: async () => jar }));

/** Two installations with separate databases. */
let urls: string[];
beforeAll(async () => {
  urls = [(await startTestDatabase()).url, (await startTestDatabase()).url];
  for (const url of urls) {
    workOn(url);
    await migrateDatabase();
    await closeDatabase();
  }
});
beforeEach(() => workOn(urls[0]!));
afterEach(async () => {
  jar.kept.clear();
  await leaveServer();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeDatabase();
});

function workOn(url: string): void {
  setPlatform({ database: { url, status: () => ({ state: 'up', restarts: 0 }) } } as never);
}

async function leaveServer(): Promise<void> {
  await closeDatabase();
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for('overpaint.instance')];
}

/** Another process: with another database if given, and without memory. */
async function visitServer(number: 1 | 2) {
  await leaveServer();
  workOn(urls[number - 1]!);
  vi.stubEnv('ACCESS_TOKEN', number === 1 ? 'first-token-0001' : 'second-token-0002');
  return await import('./access.ts');
}

describe('two servers on one host', () => {
  it('keep their sessions separate', async () => {
    await (await visitServer(1)).signIn();
    const first = await (await visitServer(1)).currentUser();
    await (await visitServer(2)).signIn();
    const second = await (await visitServer(2)).currentUser();
    expect(first?.id).toMatch(/^session-/);
    expect(second?.id).not.toBe(first?.id);
    expect(await (await visitServer(1)).currentUser()).toEqual(first);
    await (await visitServer(1)).signOut();
    expect(await (await visitServer(1)).currentUser()).toBeUndefined();
    expect(await (await visitServer(2)).currentUser()).toEqual(second);
  });

  it('have cookie names that depend on the database, not on the start', async () => {
    await (await visitServer(1)).signIn();
    await (await visitServer(2)).signIn();
    await (await visitServer(1)).signIn();
    const names = [...jar.kept.keys()];
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^overpaint_session_[0-9a-f]{12}$/);
  });
});

describe('a caller', () => {
  const request = (bearer: string, network = '198.51.100.7') =>
    new Request('http://localhost/api/runs', {
      headers: { authorization: `Bearer ${bearer}`, [peerHeader]: network },
    });

  it("who is signed in may send a provider's key as a bearer any number of times", async () => {
    const { requireUser, signIn, currentUser } = await visitServer(1);
    await signIn();
    const user = await currentUser();
    for (let i = 0; i < 25; i += 1) expect(await requireUser(request('sk-a-key-of-my-own'))).toEqual(user);
  });

  it('who repeats one wrong bearer is not guessing', async () => {
    const { requireUser } = await visitServer(1);
    for (let i = 0; i < 300; i += 1) {
      await expect(requireUser(request('an old token'))).rejects.toMatchObject({ code: 'not-signed-in' });
    }
    expect(await requireUser(request('first-token-0001'))).toEqual({ id: 'bearer' });
  });

  it('who is not signed in is rejected after 100 wrong bearers', async () => {
    const { requireUser } = await visitServer(1);
    const network = '198.51.100.8';
    for (let i = 0; i < 100; i += 1) {
      await expect(requireUser(request(`guess ${i}`, network))).rejects.toMatchObject({
        code: 'not-signed-in',
      });
    }
    await expect(requireUser(request('first-token-0001', network))).rejects.toMatchObject({
      code: 'too-many-requests',
    });
  });
});
