import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../edit/run/run.ts';
import type { ShareWish } from '../../edit/share.ts';
import { database } from '../db/database.ts';
import { shares } from '../db/schema.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { hashPassword, isPassword } from '../security/passwords.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { owner, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createShare, listShares, restoreShare, revokeShare } from './share-store.ts';
import { findOpenShare, isShareOpen } from './share-token.ts';
import { viewSharedRun } from './shared-view.ts';

let server: TestServer;
let run: Run;

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  run = await finishedRun();
});
afterAll(() => server.close());

async function finishedRun(): Promise<Run> {
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  return await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
}

const wish = (change: Partial<ShareWish> = {}): ShareWish => ({
  resultIds: null,
  shown: { costs: true, prompt: true },
  expiresInHours: 24,
  ...change,
});

describe('a link', () => {
  it('opens its run by a token that the server does not store', async () => {
    const { share, token } = await createShare(run.id, owner, wish());
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const found = await findOpenShare(token);
    expect(found?.id).toBe(share.id);
    expect(JSON.stringify(await database().select().from(shares))).not.toContain(token);
    const shared = await viewSharedRun(found!, token);
    expect(shared.run.id).toBe(run.id);
    expect(shared.run.source.url).toBe(`/api/shared/${token}/images/${run.source.id}`);
    expect(shared.targets).toMatchObject([{ providerName: 'Local', modelName: 'Texture' }]);
  });

  it('requires its exact token', async () => {
    const { token } = await createShare(run.id, owner, wish());
    for (const other of ['', token.slice(1), `${token}A`, token.toLowerCase(), `${token.slice(0, -2)}--`]) {
      expect(await findOpenShare(other)).toBeUndefined();
    }
  });

  it('is closed once it is revoked, has expired, or its run is removed', async () => {
    const revoked = await createShare(run.id, owner, wish());
    await revokeShare(revoked.share.id, owner);
    expect(await findOpenShare(revoked.token)).toBeUndefined();
    expect(await isShareOpen(revoked.share.id)).toBe(false);

    const expired = await createShare(run.id, owner, wish());
    const past = { expiresAt: new Date(Date.now() - 1000) };
    await database().update(shares).set(past).where(eq(shares.id, expired.share.id));
    expect(await findOpenShare(expired.token)).toBeUndefined();

    const other = await finishedRun();
    const gone = await createShare(other.id, owner, wish());
    await removeRun(other.id, owner);
    expect(await findOpenShare(gone.token)).toBeUndefined();
  });

  it('can be restored right after its revocation, by its owner only', async () => {
    const { share, token } = await createShare(run.id, owner, wish());
    await revokeShare(share.id, owner);
    await expect(restoreShare(share.id, 'bob')).rejects.toMatchObject({ code: 'not-found' });
    expect(await findOpenShare(token)).toBeUndefined();
    await restoreShare(share.id, owner);
    await restoreShare(share.id, owner);
    expect((await findOpenShare(token))?.id).toBe(share.id);
  });

  it('stays closed a minute after its revocation, and after its expiry', async () => {
    const { share, token } = await createShare(run.id, owner, wish());
    const change = (set: Partial<Record<'revokedAt' | 'expiresAt', unknown>>) =>
      database()
        .update(shares)
        .set(set as never)
        .where(eq(shares.id, share.id));
    await change({ revokedAt: sql`now() - interval '61 seconds'` });
    await expect(restoreShare(share.id, owner)).rejects.toMatchObject({ code: 'conflict' });
    expect(await findOpenShare(token)).toBeUndefined();
    await change({
      revokedAt: sql`now() - interval '50 seconds'`,
      expiresAt: sql`now() - interval '1 second'`,
    });
    await restoreShare(share.id, owner);
    expect(await findOpenShare(token)).toBeUndefined();
  });

  it('can be created, listed and revoked by its owner', async () => {
    const { share, token } = await createShare(run.id, owner, wish({ password: 'correct horse' }));
    await expect(createShare(run.id, 'bob', wish())).rejects.toMatchObject({ code: 'not-found' });
    await expect(listShares(run.id, 'bob')).rejects.toMatchObject({ code: 'not-found' });
    await expect(revokeShare(share.id, 'bob')).rejects.toMatchObject({ code: 'not-found' });
    expect(await findOpenShare(token)).toBeDefined();
    const [newest] = await listShares(run.id, owner);
    expect(newest).toEqual({ ...share, hasPassword: true });
    expect(JSON.stringify(newest)).not.toMatch(/scrypt|tokenHash/);
  });

  it('accepts results of its run only', async () => {
    const resultIds = ['00000000-0000-7000-8000-000000000000'];
    await expect(createShare(run.id, owner, wish({ resultIds }))).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'resultIds',
    });
  });
});

describe('passwords', () => {
  it('are stored as salted hashes', async () => {
    const [a, b] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
    expect(a).not.toBe(b);
    expect(a).not.toContain('correct');
    expect(await isPassword('correct horse', a)).toBe(true);
    expect(await isPassword('wrong horse', a)).toBe(false);
  });
});
