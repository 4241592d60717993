import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchAsset } from './fetch-asset.ts';

const limits = { maxBytes: 1000, timeoutMs: 2000 };
const never = new AbortController().signal;
let server: Server;
let origin: string;
let answer: (response: ServerResponse, path: string) => void;

beforeEach(async () => {
  server = createServer((request, response) => answer(response, request.url ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('ASSET_ORIGINS', `https://store.example.com, ${origin}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('fetchAsset', () => {
  it('fetches from an origin that is allowed, without credentials', async () => {
    answer = (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('picture');
    const asset = await fetchAsset(`${origin}/a.png`, limits, never);
    expect(Buffer.from(asset.bytes).toString()).toBe('picture');
    expect(asset.mediaType).toBe('image/png');
  });

  it.each([
    ['plain http', 'http://example.com/a.png'],
    ['a loopback address', 'https://127.0.0.1/a.png'],
    ['a loopback address in disguise', 'https://2130706433/a.png'],
    ['a name of this machine', 'https://localhost/a.png'],
    ['a private address', 'https://10.0.0.1/a.png'],
    ['the address of cloud metadata', 'https://169.254.169.254/latest/meta-data'],
    ['an IPv6 loopback', 'https://[::1]/a.png'],
    ['an IPv4 address inside IPv6', 'https://[::ffff:127.0.0.1]/a.png'],
    ['a unique local address', 'https://[fd00::1]/a.png'],
    ['another port of an allowed host', 'http://127.0.0.1:1/a.png'],
    ['credentials', 'https://user:word@example.com/a.png'],
    ['a file', 'file:///etc/passwd'],
    ['no address', 'picture'],
  ])('refuses %s', async (_, address) => {
    await expect(fetchAsset(address, limits, never)).rejects.toMatchObject({
      code: 'provider-failed',
      message: expect.stringContaining('only public https'),
    });
  });

  it('refuses a redirect to where it may not go', async () => {
    answer = (response) => response.writeHead(302, { location: 'https://192.168.1.1/secret' }).end();
    await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toMatchObject({ code: 'provider-failed' });
  });

  it('follows a few redirects, not many', async () => {
    answer = (response, path) => {
      if (path === '/3') response.writeHead(200, { 'content-type': 'image/png' }).end('there');
      else response.writeHead(302, { location: `/${Number(path.slice(1)) + 1}` }).end();
    };
    expect((await fetchAsset(`${origin}/0`, limits, never)).bytes.length).toBe(5);
    answer = (response) => response.writeHead(302, { location: '/again' }).end();
    await expect(fetchAsset(`${origin}/0`, limits, never)).rejects.toMatchObject({ code: 'provider-failed' });
  });

  it('stops at too many bytes', async () => {
    answer = (response) => response.writeHead(200).end(Buffer.alloc(1001));
    await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toThrow('too large');
  });

  it('reports an answer that is no success, one that breaks off, and one that never comes', async () => {
    answer = (response) => response.writeHead(404).end();
    await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toThrow('status 404');
    answer = (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('begin');
      response.destroy();
    };
    await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toMatchObject({ code: 'provider-failed' });
    answer = () => undefined;
    await expect(fetchAsset(`${origin}/a`, { ...limits, timeoutMs: 50 }, never)).rejects.toMatchObject({
      code: 'provider-failed',
    });
  });

  it('stops when it is told to', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    const asset = fetchAsset(`${origin}/a`, limits, stop.signal);
    stop.abort();
    await expect(asset).rejects.toMatchObject({ code: 'cancelled' });
  });
});
