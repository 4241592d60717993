import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../edit/run/run.ts';
import { forgetEnv } from '../env.ts';
import { createCookieJar } from '../testing/cookie-jar.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { owner, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { isUnlocked, unlockShare } from './share-password.ts';
import { createShare, revokeShare } from './share-store.ts';
import { findOpenShare, type ShareRow } from './share-token.ts';
import { sharedRoute } from './shared-route.ts';

const jar = createCookieJar();
vi.mock('next/headers', () => ({ cookies: async () => jar }));

const password = 'correct horse';
let server: TestServer;
let run: Run;

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  run = await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
});
afterAll(() => server.close());
afterEach(() => {
  jar.kept.clear();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  forgetEnv();
});

const wish = { resultIds: null, shown: { costs: true, prompt: true }, expiresInHours: 24 };

async function lockedLink(): Promise<{ share: ShareRow; token: string }> {
  const { token } = await createShare(run.id, owner, { ...wish, password });
  return { share: (await findOpenShare(token))!, token };
}

describe('a link with a password', () => {
  it('is closed to a browser until it sends the password, then open to that browser only', async () => {
    const { share } = await lockedLink();
    expect(await isUnlocked(share)).toBe(false);
    await unlockShare(share, password, new Headers());
    expect(await isUnlocked(share)).toBe(true);
    expect(jar.only().options).toMatchObject({ httpOnly: true, sameSite: 'lax', maxAge: 43_200 });
    expect(jar.only().name).toBe(`overpaint_share_${share.id.replaceAll('-', '')}`);
    expect(jar.only().value).not.toContain(password);
    jar.kept.clear();
    expect(await isUnlocked(share)).toBe(false);
  });

  it.each(['', 'correct hors', 'Correct horse', 'correct horse '])('rejects %j', async (wrong) => {
    const { share } = await lockedLink();
    await expect(unlockShare(share, wrong, new Headers())).rejects.toMatchObject({
      code: 'not-signed-in',
      param: 'password',
    });
    expect(jar.kept.size).toBe(0);
    expect(await isUnlocked(share)).toBe(false);
  });

  it.each([
    ['', false],
    ['http://paint.example', false],
    ['https://paint.example', true],
  ])('at %j restricts its cookie to https: %s', async (address, secure) => {
    vi.stubEnv('PUBLIC_URL', address);
    forgetEnv();
    const { share } = await lockedLink();
    await unlockShare(share, password, new Headers());
    expect(jar.only().options).toMatchObject({ secure, path: '/' });
  });

  it('rejects the cookie of another link, of another password, or a forged one', async () => {
    const { share } = await lockedLink();
    const other = await lockedLink();
    await unlockShare(other.share, password, new Headers());
    const { value } = jar.only();
    await unlockShare(share, password, new Headers());
    const own = [...jar.kept].find(([, kept]) => kept.value !== value)![0];
    const [expires] = value.split('.');
    for (const forged of [
      value,
      '',
      '.',
      `${expires}.`,
      `${expires}.AAAA`,
      `9999999999999.${value.split('.')[1]}`,
    ]) {
      jar.set(own, forged);
      expect([forged, await isUnlocked(share)]).toEqual([forged, false]);
    }
    jar.kept.clear();
    await unlockShare(share, password, new Headers());
    const changed = { ...share, passwordHash: `${share.passwordHash}x` };
    expect([await isUnlocked(share), await isUnlocked(changed)]).toEqual([true, false]);
  });

  it('requires the password again after twelve hours, whatever the cookie says', async () => {
    const { share } = await lockedLink();
    await unlockShare(share, password, new Headers());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 43_201_000 });
    expect(await isUnlocked(share)).toBe(false);
    const { name, value } = jar.only();
    jar.set(name, `${Number(value.split('.')[0]) + 86_400}.${value.split('.')[1]}`);
    expect(await isUnlocked(share)).toBe(false);
  });

  it('limits tries of one link, independent of others', async () => {
    const { share } = await lockedLink();
    const other = await lockedLink();
    const tries = await Promise.all(
      Array.from({ length: 14 }, () =>
        unlockShare(share, 'wrong', new Headers()).catch((error: unknown) => error),
      ),
    );
    const codes = tries.map((error) => (error as { code: string }).code);
    expect(new Set(codes)).toEqual(new Set(['not-signed-in', 'too-many-requests']));
    expect(tries.at(-1)).toMatchObject({ code: 'too-many-requests', retryAfterS: expect.any(Number) });
    await unlockShare(other.share, password, new Headers());
    expect(await isUnlocked(other.share)).toBe(true);
  });
});

it('sets no cookie for a link without a password', async () => {
  const { token } = await createShare(run.id, owner, wish);
  const share = (await findOpenShare(token))!;
  await unlockShare(share, password, new Headers());
  expect([jar.kept.size, await isUnlocked(share)]).toEqual([0, true]);
});

describe('a route below a link', () => {
  const get = sharedRoute(async ({ share }) => Response.json({ id: share.id }));
  const openToLocked = sharedRoute(async () => new Response('form'), { isForLocked: true });
  const ask = (handler: typeof get, token: string) =>
    handler(new Request(`http://localhost/api/shared/${token}`), { params: Promise.resolve({ token }) });

  it('responds to a visitor of the link, and hides the link from referrers and search engines', async () => {
    const { token } = await createShare(run.id, owner, wish);
    const response = await ask(get, token);
    expect(response.status).toBe(200);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow');
  });

  it('requires the password first, except for the route that accepts it', async () => {
    const { token } = await lockedLink();
    const refused = await ask(get, token);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ error: { param: 'password' } });
    expect((await ask(openToLocked, token)).status).toBe(200);
  });

  it('gives equal responses for a revoked and an unknown link', async () => {
    const { share, token } = await lockedLink();
    await revokeShare(share.id, owner);
    const answers = await Promise.all(
      [token, 'A'.repeat(43), 'constructor', '../runs', ''].map(async (tried) => {
        const response = await ask(get, tried);
        return [response.status, await response.text(), response.headers.get('referrer-policy')];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
  });
});
