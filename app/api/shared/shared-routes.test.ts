import { readdirSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '@/lib/edit/run/run';
import type { ShareWish } from '@/lib/edit/share';
import { database } from '@/lib/server/db/database';
import { results } from '@/lib/server/db/schema';
import { rateResult } from '@/lib/server/ratings/rate-result';
import { recompositeResult } from '@/lib/server/runs/change/recomposite-result';
import { createShare } from '@/lib/server/shares/share-store';
import { sendImages } from '@/lib/server/testing/fake-engine';
import { halfMaskPng, noisePng } from '@/lib/server/testing/pictures';
import { owner, startRun, untilDone } from '@/lib/server/testing/runs';
import { startTestServer, type TestServer } from '@/lib/server/testing/test-server';
import { GET as getImage } from './[token]/images/[id]/route.ts';
import { GET as getRun } from './[token]/route.ts';

let server: TestServer;
/** Two results; the second one is adjusted and rated, and an API client was given another size of it. */
let run: Run;
let other: Run;

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) =>
    sendImages(response, [await noisePng(32, 2), await noisePng(32, 3)]),
  );
  run = await finishedRun();
  other = await finishedRun();
  await rateResult(run.attempts[0]!.results[1]!.id, owner, {
    isStarred: true,
    thumb: 'down',
    note: 'not for visitors',
  });
  run = await recompositeResult(run.id, run.attempts[0]!.results[1]!.id, owner, {
    isMovedBack: true,
    featherPx: 3,
    isSeamMatched: true,
  });
});
afterAll(() => server.close());

async function finishedRun(): Promise<Run> {
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  return await untilDone(await startRun(pictures, { n: 2, targets: [{ provider: 'local' }] }));
}

async function linkTo(resultIds: string[] | null, change: Partial<ShareWish> = {}): Promise<string> {
  const wish = { resultIds, shown: { costs: true, prompt: true }, expiresInHours: 1, ...change };
  return (await createShare(run.id, owner, wish)).token;
}

async function statusOf(token: string, id: string, query = ''): Promise<number> {
  const request = new Request(`http://localhost/api/shared/${token}/images/${id}${query}`);
  const response = await getImage(request, { params: Promise.resolve({ token, id }) });
  await response.arrayBuffer();
  return response.status;
}

async function tellsOf(token: string): Promise<string> {
  const request = new Request(`http://localhost/api/shared/${token}`);
  return await (await getRun(request, { params: Promise.resolve({ token }) })).text();
}

/** Every stored form of a result: raw, composited, adjusted, delivered. */
async function formsOf(resultId: string): Promise<string[]> {
  const [row] = await database().select().from(results).where(eq(results.id, resultId));
  return [row!.rawId, row!.compositedId, row!.adjustedId, row!.deliveredId].filter((id) => id !== null);
}

const idIn = (url: string): string => url.split('/').at(-1)!.split('?')[0]!;
const sizes = ['', '?width=64', '?width=512'];

describe('the pictures of a link', () => {
  it('are the source, the mask, and the chosen results as they are shown, in every size', async () => {
    const [first] = run.attempts[0]!.results;
    const token = await linkTo([first!.id]);
    const shown = [run.source.url, run.mask!.url, first!.url, first!.rawUrl].map(idIn);
    for (const id of shown) {
      for (const size of sizes) expect([id, size, await statusOf(token, id, size)]).toEqual([id, size, 200]);
    }
  });

  it('are no form of a result that was not chosen: raw, composited, adjusted, or delivered', async () => {
    const [first, second] = run.attempts[0]!.results;
    const token = await linkTo([first!.id]);
    // An API client asked for another size of it.
    await database()
      .update(results)
      .set({ deliveredId: idIn(other.attempts[0]!.results[0]!.url) })
      .where(eq(results.id, second!.id));
    const hidden = await formsOf(second!.id);
    expect(new Set(hidden).size).toBe(4);
    for (const id of hidden) {
      for (const size of sizes) expect([id, size, await statusOf(token, id, size)]).toEqual([id, size, 404]);
    }
  });

  it('are none of another run', async () => {
    const token = await linkTo(null);
    const { source, mask, attempts } = other;
    const urls = attempts[0]!.results.flatMap(({ url, rawUrl }) => [url, rawUrl]);
    for (const url of [source.url, mask!.url, ...urls]) {
      expect(await statusOf(token, idIn(url))).toBe(404);
    }
  });

  it('are all that a link to all results opens', async () => {
    const token = await linkTo(null);
    for (const { url, rawUrl } of run.attempts[0]!.results) {
      expect([await statusOf(token, idIn(url)), await statusOf(token, idIn(rawUrl))]).toEqual([200, 200]);
    }
  });
});

describe('what a link tells', () => {
  it('names no result that was not chosen, and no rating', async () => {
    const [first, second] = run.attempts[0]!.results;
    const token = await linkTo([first!.id]);
    const text = await tellsOf(token);
    expect(text).toContain(first!.id);
    for (const id of [second!.id, ...(await formsOf(second!.id))]) expect(text).not.toContain(id);
    expect(await tellsOf(await linkTo(null))).not.toMatch(/not for visitors|"rating"/);
  });

  it('ends there: no report, archive, owner’s rating, request or lineage lies below a link', () => {
    const routes = readdirSync(new URL('[token]', import.meta.url), { recursive: true, encoding: 'utf8' });
    // Whoever adds a route below a link adds it to the tests above first.
    expect(routes.filter((file) => file.endsWith('route.ts')).sort()).toEqual([
      'comments/[id]/restore/route.ts',
      'comments/[id]/route.ts',
      'comments/route.ts',
      'events/route.ts',
      'images/[id]/route.ts',
      'route.ts',
      'unlock/route.ts',
      'vote/route.ts',
    ]);
  });
});
