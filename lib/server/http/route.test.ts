import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EditError } from '../../edit/errors.ts';
import { setPlatform } from '../../platform.ts';
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
    '%s is refused, and can be repeated elsewhere',
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

  it.each(['GET', 'HEAD'])('%s is answered', async (method) => {
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

describe('an error that nobody foresaw', () => {
  it('is told by a number that the log has as well, and by nothing of its own', async () => {
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
    'leaves the token of a link and the query of an address out of the log: %s',
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

  it('is a passing one where the database is away', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const response = await ask(fails(new Error('Failed query', { cause: gone })));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await errorOf(response)).toMatchObject({ code: 'storage_unavailable' });
    expect(logged).not.toHaveBeenCalled();
  });
});

describe('an error says whether a client may repeat the request by itself', () => {
  const headersOf = async (handler: ReturnType<typeof openRoute>) => {
    const { headers } = await ask(handler, 'POST');
    return [headers.get('x-should-retry'), headers.get('retry-after')];
  };

  it('it may where nothing was billed', async () => {
    const limited = new EditError('rate-limited', 'Too many.', { retryAfterS: 6.2 });
    expect(await headersOf(fails(limited))).toEqual(['true', '7']);
    expect(await headersOf(fails(new EditError('gateway-unavailable', 'Gone.')))).toEqual(['true', '5']);
  });

  it('it may not where a provider may have worked', async () => {
    expect(await headersOf(fails(new EditError('interrupted', 'Broke.')))).toEqual(['false', null]);
    const sent = openRoute(async ({ noteSent }) => {
      noteSent();
      throw new EditError('gateway-unavailable', 'Gone.', { retryAfterS: 3 });
    });
    expect(await headersOf(sent)).toEqual(['false', null]);
  });
});

describe('a route', () => {
  it('gives its handler an empty list of parameters where the path has none', async () => {
    expect(await (await ask(openRoute(async ({ params }) => json(params)))).json()).toEqual({});
  });

  it('for users is not begun for somebody who is none', async () => {
    vi.stubEnv('ACCESS_TOKEN', '');
    const handler = vi.fn(async ({ user }: { user: { id: string } }) => json(user));
    expect(await (await ask(route(handler))).json()).toEqual({ id: 'local' });
    handler.mockClear();
    // A file that cannot be read opens nothing.
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

  it('answers with JSON that no cache keeps', async () => {
    const response = json({ a: 1 }, { status: 201, headers: { location: '/x' } });
    expect([response.status, response.headers.get('location')]).toEqual([201, '/x']);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
