import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EditError } from '../../edit/errors.ts';
import { setPlatform } from '../../platform.ts';
import { BlobMissingError, BlobStoreOutage } from '../blobs/blob-store.ts';
import { log } from '../log.ts';
import { json, openRoute, route } from './route.ts';

let isDraining = false;
const logged = vi.spyOn(log, 'error');

beforeEach(() => {
  isDraining = false;
  setPlatform({ isDraining: () => isDraining } as never);
  logged.mockReset().mockImplementation(() => undefined);
});
afterEach(() => vi.unstubAllEnvs());

const ask = (
  handler: ReturnType<typeof openRoute>,
  method = 'GET',
  path = '/api/runs',
  params?: Record<string, string>,
) => handler(new Request(`http://localhost${path}`, { method }), { params: Promise.resolve(params) });
const errorOf = async (response: Response) => (await response.json()).error;
const fails = (error: unknown) =>
  openRoute(async () => {
    throw error;
  });

describe('while the server stops', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'rejects %s, which can be retried elsewhere',
    async (method) => {
      isDraining = true;
      const handler = vi.fn(async () => json({}));
      const response = await ask(openRoute(handler), method);
      expect(response.status).toBe(503);
      expect([response.headers.get('retry-after'), response.headers.get('x-should-retry')]).toEqual([
        '5',
        'true',
      ]);
      expect(await errorOf(response)).toMatchObject({ code: 'server_stopping' });
      expect(handler).not.toHaveBeenCalled();
    },
  );

  it.each(['GET', 'HEAD'])('answers %s', async (method) => {
    isDraining = true;
    expect(
      (
        await ask(
          openRoute(async () => json({})),
          method,
        )
      ).status,
    ).toBe(200);
  });
});

describe('an unexpected error', () => {
  it('is reported by an id that the log contains, without details', async () => {
    const response = await ask(fails(new Error('password of the database')));
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain('password');
    const reference = /look for ([0-9a-f]{8}) in/.exec(text)?.[1];
    expect(reference).toBeDefined();
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ reference, path: '/api/runs', error: expect.any(Error) }),
      expect.any(String),
    );
  });

  it.each(['a-token-that-opens-something', 'a%2Dtoken%2Dthat%2Dopens%2Dsomething'])(
    'does not log the token of a link or the query of a URL: %s',
    async (written) => {
      const params = { token: 'a-token-that-opens-something', id: '1' };
      await ask(fails(new Error('odd')), 'GET', `/api/shared/${written}/images/1?sig=signature`, params);
      expect(logged).toHaveBeenCalledWith(
        expect.objectContaining({ path: '/api/shared/…/images/1' }),
        expect.any(String),
      );
      expect(JSON.stringify(logged.mock.calls)).not.toMatch(/token-that|token%2Dthat|signature/i);
    },
  );

  it('is temporary when the database is unreachable', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const response = await ask(fails(new Error('Failed query', { cause: gone })));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await errorOf(response)).toMatchObject({ code: 'storage_unavailable' });
    expect(logged).not.toHaveBeenCalled();
  });

  it('names a picture whose file is missing, and logs which', async () => {
    const response = await ask(fails(new BlobMissingError('a'.repeat(64))));
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toMatchObject({ message: expect.stringContaining('from a backup') });
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('says that the disk is full, and what to do', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const response = await ask(fails(new Error('Failed query', { cause: full })));
    expect(response.status).toBe(507);
    expect(await errorOf(response)).toMatchObject({
      code: 'storage_full',
      message: expect.stringContaining('Free some space'),
    });
  });

  it('is temporary when the blob store is unreachable, and does not blame the database', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const response = await ask(fails(new BlobStoreOutage(gone)));
    expect(response.status).toBe(503);
    expect(await errorOf(response)).toMatchObject({
      code: 'storage_unavailable',
      message: 'The store of pictures is not available right now. Try again in a moment.',
    });
  });
});

describe('an error states whether a client may retry automatically', () => {
  const headersOf = async (handler: ReturnType<typeof openRoute>) => {
    const { headers } = await ask(handler, 'POST');
    return [headers.get('x-should-retry'), headers.get('retry-after')];
  };

  it('yes if nothing was billed', async () => {
    const limited = new EditError('rate-limited', 'Too many.', { retryAfterS: 6.2 });
    expect(await headersOf(fails(limited))).toEqual(['true', '7']);
    expect(await headersOf(fails(new EditError('gateway-unavailable', 'Gone.')))).toEqual(['true', '5']);
  });

  it('no if a provider may have worked', async () => {
    expect(await headersOf(fails(new EditError('interrupted', 'Broke.')))).toEqual(['false', null]);
    const sent = openRoute(async ({ noteSent }) => {
      noteSent();
      throw new EditError('gateway-unavailable', 'Gone.', { retryAfterS: 3 });
    });
    expect(await headersOf(sent)).toEqual(['false', null]);
  });
});

describe('a route', () => {
  it('passes an empty object of parameters for a path without any', async () => {
    expect(await (await ask(openRoute(async ({ params }) => json(params)))).json()).toEqual({});
  });

  it('for users does not call its handler without authentication', async () => {
    vi.stubEnv('ACCESS_TOKEN', '');
    const handler = vi.fn(async ({ user }: { user: { id: string } }) => json(user));
    expect(await (await ask(route(handler))).json()).toEqual({ id: 'local' });
    handler.mockClear();
    // An unreadable file, which opens nothing.
    vi.stubEnv('ACCESS_TOKEN_FILE', '/nonexistent/token');
    expect((await ask(route(handler))).status).toBeGreaterThanOrEqual(500);
    expect(handler).not.toHaveBeenCalled();
  });

  it('answers HEAD with the headers of GET, and ends the body', async () => {
    const cancel = vi.fn();
    const body = new ReadableStream({ cancel }, { highWaterMark: 0 });
    const response = await ask(
      openRoute(async () => new Response(body, { status: 206, headers: { 'x-a': 'b' } })),
      'HEAD',
    );
    expect([response.status, response.headers.get('x-a'), response.body]).toEqual([206, 'b', null]);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('answers with uncached JSON', async () => {
    const response = json({ a: 1 }, { status: 201, headers: { location: '/x' } });
    expect([response.status, response.headers.get('location')]).toEqual([201, '/x']);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
