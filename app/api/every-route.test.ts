import { readdirSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '@/lib/edit/run/run';
import { signFileAddress } from '@/lib/server/contract/file-address';
import { copyRequest } from '@/lib/server/copy-request/copy-request';
import { createShare } from '@/lib/server/shares/share-store';
import { sendImages } from '@/lib/server/testing/fake-engine';
import { halfMaskPng, noisePng } from '@/lib/server/testing/pictures';
import { callRoute, type ReadRoute, readRoutes } from '@/lib/server/testing/read-routes';
import { owner, startRun, untilDone } from '@/lib/server/testing/runs';
import { startTestServer, type TestServer } from '@/lib/server/testing/test-server';

// Who asks is the owner of the run.
vi.mock('@/lib/server/security/access', async (read) => ({
  ...(await read<object>()),
  requireUser: async () => ({ id: 'ada' }),
}));

/** More than there are places in the limit of any stream. */
const many = 70;

let server: TestServer;
let run: Run;
let token: string;
let shareId: string;
let fileQuery: string;
/** A file of the copied request. */
let requestFile: string;
let routes: ReadRoute[];

beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(64, 2)]));
  const pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
  run = await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
  const wish = { resultIds: null, shown: { costs: true, prompt: true }, expiresInHours: 1 };
  const made = await createShare(run.id, owner, wish);
  token = made.token;
  shareId = made.share.id;
  fileQuery = (await signFileAddress(run.source.id, Date.now())).replace(/^[^?]*/, '');
  const copied = await copyRequest(run.id, run.attempts[0]!.id, owner, 'http://localhost');
  requestFile = copied.files[0]!.name;
  routes = await readRoutes();
});
afterAll(() => server.close());

/** What stands in the place of a route's parameters, so that it answers with what it is there for. */
function valuesFor(path: string): Record<string, string> {
  const attempt = run.attempts[0]!;
  const ids: [string, string][] = [
    ['/api/images/', run.source.id],
    ['/api/shared/', run.source.id],
    ['/api/shares/', shareId],
    ['/api/v1/files/', run.source.id],
    ['/api/v1/models/', 'local/patchmatch'],
    ['/api/runs/', run.id],
    ['/api/projects/', run.projectId!],
  ];
  return {
    id: ids.find(([start]) => path.startsWith(start))?.[1] ?? '',
    attemptId: attempt.id,
    resultId: attempt.results[0]!.id,
    name: requestFile,
    token,
    query: path.startsWith('/api/v1/files/') ? fileQuery : '',
  };
}

const call = (route: ReadRoute, init?: RequestInit, query?: string) =>
  callRoute(route, { ...valuesFor(route.path), ...(query === undefined ? {} : { query }) }, init);

/** Reads as a client that goes away after the headers. */
async function look(route: ReadRoute): Promise<Response> {
  const stop = new AbortController();
  const response = await call(route, { signal: stop.signal });
  stop.abort();
  await response.body?.cancel();
  return response;
}

const isStream = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;

/** What a process can hold for a caller: open files of pictures, listeners for events, places on a link. */
function held() {
  const holder = globalThis as unknown as Record<symbol, unknown>;
  const bus = holder[Symbol.for('overpaint.notifications')] as NodeJS.EventEmitter;
  const places = (holder[Symbol.for('overpaint.share-streams')] ?? new Map()) as Map<string, number>;
  return {
    files: openFiles(),
    listeners: bus.eventNames().reduce((count, name) => count + bus.listenerCount(name), 0),
    places: [...places.values()].reduce((sum, count) => sum + count, 0),
  };
}

function openFiles(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`);
      return file.startsWith(server.dataDir) ? [file] : [];
    } catch {
      // The list itself was read through one that is closed again.
      return [];
    }
  });
}

describe('HEAD', () => {
  it('is answered by every route that can be read as GET is, without a body, and holds nothing', async () => {
    expect(routes.length).toBeGreaterThan(12);
    const before = held();
    for (const route of routes) {
      const got = await look(route);
      const advice = `Add what ${route.path} finds to valuesFor() in app/api/every-route.test.ts.`;
      expect([route.path, got.status], advice).toEqual([route.path, 200]);
      for (let i = 0; i < (isStream(got) ? many : 3); i += 1) {
        const head = await call(route, { method: 'HEAD' });
        expect([route.path, head.status, head.body]).toEqual([route.path, 200, null]);
        expect([route.path, [...head.headers]]).toEqual([route.path, [...got.headers]]);
      }
      await vi.waitFor(() => expect([route.path, held()]).toEqual([route.path, before]));
    }
  });

  it('makes no preview', async () => {
    const image = routes.find(({ path }) => path === '/api/images/[id]')!;
    const head = await call(image, { method: 'HEAD' }, '?width=16');
    expect([head.status, head.body, head.headers.get('content-type')]).toEqual([200, null, 'image/webp']);
  });

  it('tells what GET would tell where there is nothing', async () => {
    for (const route of routes.filter(({ path }) => path.includes('['))) {
      const values = { ...valuesFor(route.path), id: 'none', token: 'none', attemptId: 'none', name: 'none' };
      const [got, head] = [
        await callRoute(route, values),
        await callRoute(route, values, { method: 'HEAD' }),
      ];
      expect([route.path, head.status, head.body]).toEqual([route.path, got.status, null]);
      expect(got.status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('a download that is broken off', () => {
  it('leaves nothing open, wherever it is broken off', async () => {
    const before = held();
    for (const route of routes) {
      for (const pieces of [0, 1]) {
        const stop = new AbortController();
        const { body } = await call(route, { signal: stop.signal });
        const reader = body?.getReader();
        for (let i = 0; i < pieces; i += 1) await reader?.read();
        stop.abort();
        await reader?.cancel();
      }
      await vi.waitFor(() => expect([route.path, held()]).toEqual([route.path, before]));
    }
  });

  it('gives its place back where nobody ever took the body', async () => {
    const route = routes.find(({ path }) => path === '/api/shared/[token]/events')!;
    for (let i = 0; i < many; i += 1) {
      const stop = new AbortController();
      const response = await call(route, { signal: stop.signal });
      expect(response.status).toBe(200);
      stop.abort();
    }
  });
});

describe('an answer that a browser may keep', () => {
  it('has a tag, and is not sent again to who has it, in whatever form the question comes', async () => {
    const cacheable: string[] = [];
    for (const route of routes) {
      const previews = route.path.endsWith('/images/[id]') ? ['', '?width=16', '?width=256'] : [undefined];
      for (const query of previews) {
        const response = await call(route, {}, query);
        await response.body?.cancel();
        const control = response.headers.get('cache-control') ?? '';
        if (/no-store/.test(control) || isStream(response)) continue;
        cacheable.push(`${route.path}${query ?? ''}`);
        // Who may see it can change at any time: it is asked for anew, and never shared.
        expect([route.path, control]).toEqual([route.path, 'private, no-cache']);
        const etag = response.headers.get('etag')!;
        expect(etag).toMatch(/^"[^"]+"$/);
        for (const tag of [etag, `W/${etag}`, `"other", W/"x,y" , ${etag}`, '*']) {
          for (const method of ['GET', 'HEAD']) {
            const again = await call(route, { method, headers: { 'if-none-match': tag } }, query);
            expect([tag, again.status, again.body]).toEqual([tag, 304, null]);
            expect(again.headers.get('etag')).toBe(etag);
            expect(again.headers.get('cache-control')).toBe(control);
          }
        }
        for (const tag of ['"other"', 'W/"other"', etag.slice(1, -1), '']) {
          const again = await call(route, { headers: { 'if-none-match': tag } }, query);
          await again.body?.cancel();
          expect([tag, again.status]).toEqual([tag, 200]);
        }
      }
    }
    expect(cacheable).toEqual([
      '/api/images/[id]',
      '/api/images/[id]?width=16',
      '/api/images/[id]?width=256',
      '/api/shared/[token]/images/[id]',
      '/api/shared/[token]/images/[id]?width=16',
      '/api/shared/[token]/images/[id]?width=256',
      '/api/v1/files/[id]',
    ]);
  });

  it('has another tag for another picture and another width', async () => {
    const route = routes.find(({ path }) => path === '/api/images/[id]')!;
    const tags = await Promise.all(
      ['', '?width=16', '?width=256'].map(async (query) =>
        (await call(route, { method: 'HEAD' }, query)).headers.get('etag'),
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('is refused where the width is none, whatever the caller has', async () => {
    const route = routes.find(({ path }) => path === '/api/images/[id]')!;
    const refused = await call(route, { headers: { 'if-none-match': '*' } }, '?width=0');
    expect(refused.status).toBe(400);
  });
});
