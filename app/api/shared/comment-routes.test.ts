import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Run } from '@/lib/edit/run/run';
import type { SharedComments } from '@/lib/edit/share-comments';
import { createCookieJar } from '@/lib/server/testing/cookie-jar';
import { sendImages } from '@/lib/server/testing/fake-engine';
import { linkTo } from '@/lib/server/testing/links';
import { halfMaskPng, noisePng } from '@/lib/server/testing/pictures';
import { startRun, untilDone } from '@/lib/server/testing/runs';
import { startTestServer, type TestServer } from '@/lib/server/testing/test-server';
import { POST as restore } from './[token]/comments/[id]/restore/route.ts';
import { PUT as change, DELETE as remove } from './[token]/comments/[id]/route.ts';
import { GET as read, POST as write } from './[token]/comments/route.ts';

let jar = createCookieJar();
vi.mock('next/headers', () => ({ cookies: async () => jar }));

let server: TestServer;
let run: Run;
let resultId: string;

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  run = await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
  resultId = run.attempts[0]!.results[0]!.id;
});
afterAll(() => server.close());
beforeEach(() => {
  jar = createCookieJar();
});

type Handler = typeof write;

async function call(handler: Handler, method: string, params: Record<string, string>, body?: unknown) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const request = new Request('http://localhost/api/shared', init);
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, body: (await response.json()) as SharedComments };
}

const wish = (text = 'Fuller') => ({ name: 'Ana', resultId, text, pin: { x: 0.5, y: 0.5 } });

it('a visitor writes, changes, removes and restores a comment, known by a cookie', async () => {
  const { token } = await linkTo(run.id, { comments: true });
  const written = await call(write, 'POST', { token }, wish(' Fuller '));
  expect(written).toMatchObject({
    status: 201,
    body: { name: 'Ana', comments: [{ text: 'Fuller', isOwn: true }] },
  });
  expect(jar.only()).toMatchObject({ options: { httpOnly: true, sameSite: 'lax' } });
  const own = { token, id: written.body.comments[0]!.id };
  const changed = await call(change, 'PUT', own, { text: 'Less', pin: null });
  expect(changed.body.comments).toMatchObject([{ text: 'Less', pin: null }]);
  expect((await call(remove, 'DELETE', own)).body.comments).toEqual([]);
  expect((await call(restore, 'POST', own)).body.comments).toMatchObject([{ text: 'Less' }]);

  jar = createCookieJar();
  expect((await call(read, 'GET', { token })).body).toMatchObject({
    name: null,
    comments: [{ isOwn: false }],
  });
  expect((await call(change, 'PUT', own, { text: 'Mine', pin: null })).status).toBe(404);
  expect((await call(remove, 'DELETE', own)).status).toBe(404);
  expect((await call(restore, 'POST', own)).status).toBe(404);
});

it('a cookie of one link is none of another', async () => {
  const [here, there] = [await linkTo(run.id, { comments: true }), await linkTo(run.id, { comments: true })];
  await call(write, 'POST', { token: here.token }, wish());
  const { name, value } = jar.only();
  jar.set(name.replace(/_[^_]+$/, `_${there.share.id.replaceAll('-', '')}`), value);
  await call(write, 'POST', { token: there.token }, wish());
  expect(jar.get(name)?.value).toBe(value);
  expect(new Set([...jar.kept.values()].map((cookie) => cookie.value.split('.')[0])).size).toBe(2);
});

it('refuses what is no comment on a shown result', async () => {
  const { token } = await linkTo(run.id, { comments: true });
  for (const [wrong, param] of [
    [{ ...wish(), text: '  ' }, 'text'],
    [{ ...wish(), text: 'x'.repeat(1001) }, 'text'],
    [{ ...wish(), name: '' }, 'name'],
    [{ ...wish(), pin: { x: 1.1, y: 0 } }, 'pin.x'],
    [{ ...wish(), resultId: run.id }, 'resultId'],
  ] as const) {
    const { status, body } = await call(write, 'POST', { token }, wrong);
    expect([status, (body as unknown as { error: { param: string } }).error.param]).toEqual([400, param]);
  }
  expect(jar.kept.size).toBe(0);
});

it('takes none where the link takes no comments', async () => {
  const { token } = await linkTo(run.id, { votes: true });
  expect((await call(write, 'POST', { token }, wish())).status).toBe(409);
  expect((await call(read, 'GET', { token })).body).toEqual({ name: null, comments: [] });
});

it('bounds the changes from one network', async () => {
  const { token } = await linkTo(run.id, { comments: true });
  const { body } = await call(write, 'POST', { token }, wish());
  const own = { token, id: body.comments[0]!.id };
  for (let at = 1; at < 60; at += 1) {
    expect((await call(change, 'PUT', own, { text: `Change ${at}`, pin: null })).status).toBe(200);
  }
  expect((await call(change, 'PUT', own, { text: 'One more', pin: null })).status).toBe(429);
  expect((await call(read, 'GET', { token })).body.comments).toMatchObject([{ text: 'Change 59' }]);
});
