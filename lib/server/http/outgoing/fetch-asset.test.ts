import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchAsset } from './fetch-asset.ts';

const limits = { maxBytes: 1000, timeoutMs: 2000 };
const never = new AbortController().signal;
/** Enough bytes of a picture to detect its format. */
const pictures = {
  'image/png': Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1'),
  'image/jpeg': Buffer.from('\xff\xd8\xff\xe0 and so on', 'latin1'),
  'image/webp': Buffer.from('RIFF....WEBP and so on', 'latin1'),
};
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
  it('fetches from an allowed origin, without credentials', async () => {
    let asked: IncomingHttpHeaders = {};
    answer = (response) => {
      asked = response.req.headers;
      response.writeHead(200, { 'content-type': 'image/png' }).end('picture');
    };
    const asset = await fetchAsset(`${origin}/a.png`, limits, never);
    expect(Buffer.from(asset.bytes).toString()).toBe('picture');
    expect(Object.keys(asked).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(asked['accept-encoding']).toBe('identity');
  });

  it('fetches from an origin that its caller allows', async () => {
    vi.stubEnv('ASSET_ORIGINS', '');
    answer = (response) => response.writeHead(200).end('picture');
    await expect(fetchAsset(`${origin}/a.png`, limits, never)).rejects.toThrow('only public https');
    const asset = await fetchAsset(`${origin}/a.png`, { ...limits, origins: [origin] }, never);
    expect(asset.bytes.length).toBe(7);
  });

  it.each([
    ['image/png', 'text/html'],
    ['image/webp', undefined],
    ['image/jpeg', 'image/png'],
  ] as const)('detects %s in spite of the media type %s', async (mediaType, said) => {
    const picture = pictures[mediaType];
    answer = (response) => response.writeHead(200, said ? { 'content-type': said } : {}).end(picture);
    expect((await fetchAsset(`${origin}/a`, limits, never)).mediaType).toBe(mediaType);
  });

  describe('a compressed file', () => {
    const png = Buffer.from(pictures['image/png']);
    it.each<[string, string | undefined, Buffer]>([
      ['gzip', 'gzip', gzipSync(png)],
      ['gzip under its old name', 'X-GZIP', gzipSync(png)],
      ['br', 'br', brotliCompressSync(png)],
      ['deflate with a header', 'deflate', deflateSync(png)],
      ['deflate without one', 'deflate', deflateRawSync(png)],
      ['two codings', 'gzip, br', brotliCompressSync(gzipSync(png))],
      ['gzip that nobody mentions', undefined, gzipSync(png)],
      ['a label without a coding', 'gzip', png],
      ['identity', 'identity', png],
      ['an empty label', '', png],
    ])('gives the same picture: %s', async (_, coding, body) => {
      const headers = coding === undefined ? {} : { 'content-encoding': coding };
      answer = (response) => response.writeHead(200, headers).end(body);
      const asset = await fetchAsset(`${origin}/a.png`, limits, never);
      expect(Buffer.from(asset.bytes).equals(png)).toBe(true);
    });

    it.each([
      ['gzip', gzipSync],
      ['br', brotliCompressSync],
      ['deflate', deflateSync],
    ])('stops above the size limit of %s', async (coding, compress) => {
      const bomb = compress(Buffer.alloc(1_000_000));
      answer = (response) => response.writeHead(200, { 'content-encoding': coding }).end(bomb);
      const small = { ...limits, maxBytes: 10_000 };
      await expect(fetchAsset(`${origin}/a`, small, never)).rejects.toThrow('at most 10 KB are fetched');
    });

    it.each(['zstd', 'constructor', 'gzip'])(
      'with an unsupported coding is an error that names it: %s',
      async (coding) => {
        answer = (response) => response.writeHead(200, { 'content-encoding': coding }).end('no such bytes');
        await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toThrow(`(${coding})`);
      },
    );
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
    ['an IPv4 address at the end of IPv6', 'https://[::127.0.0.1]/a.png'],
    ['the same in hexadecimal', 'https://[::7f00:1]/a.png'],
    ['what a cloud keeps inside', 'https://168.63.129.16/metadata'],
    ['a unique local address', 'https://[fd00::1]/a.png'],
    ['another port of an allowed host', 'http://127.0.0.1:1/a.png'],
    ['credentials', 'https://user:word@example.com/a.png'],
    ['a file', 'file:///etc/passwd'],
    ['no address', 'picture'],
  ])('rejects %s', async (_, address) => {
    await expect(fetchAsset(address, limits, never)).rejects.toMatchObject({
      code: 'provider-failed',
      message: expect.stringContaining('only public https'),
    });
  });

  it.each([
    ['a private address', 'https://192.168.1.1/secret'],
    ['plain http', 'http://pictures.invalid/a.png'],
    ['credentials', 'https://user:word@pictures.invalid/a.png'],
    ['another port of this machine', 'http://127.0.0.1:1/a.png'],
    ['an address without its protocol', '//[::127.0.0.1]/a.png'],
    ['a file', 'file:///etc/passwd'],
    ['no address', 'http://'],
  ])('rejects a redirect to %s', async (_, location) => {
    answer = (response) => response.writeHead(302, { location }).end();
    await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toMatchObject({
      code: 'provider-failed',
      message: expect.stringContaining('only public https'),
    });
  });

  it('limits the number of redirects', async () => {
    answer = (response, path) => {
      if (path === '/3') response.writeHead(200, { 'content-type': 'image/png' }).end('there');
      else response.writeHead(302, { location: `/${Number(path.slice(1)) + 1}` }).end();
    };
    expect((await fetchAsset(`${origin}/0`, limits, never)).bytes.length).toBe(5);
    answer = (response) => response.writeHead(302, { location: '/again' }).end();
    await expect(fetchAsset(`${origin}/0`, limits, never)).rejects.toMatchObject({ code: 'provider-failed' });
  });

  it('stops above the size limit', async () => {
    answer = (response) => response.writeHead(200).end(Buffer.alloc(1001));
    await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toThrow('too large');
  });

  it('reports an error status, a broken response, and a timeout', async () => {
    answer = (response) => response.writeHead(404).end();
    await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toThrow('status 404');
    answer = (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('begin');
      response.destroy();
    };
    await expect(fetchAsset(`${origin}/a`, limits, never)).rejects.toMatchObject({ code: 'provider-failed' });
    answer = () => undefined;
    await expect(fetchAsset(`${origin}/a`, { ...limits, timeoutMs: 50 }, never)).rejects.toMatchObject({
      code: 'timeout',
    });
    answer = (response) => void response.writeHead(200).write('begin');
    await expect(fetchAsset(`${origin}/a`, { ...limits, timeoutMs: 50 }, never)).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('stops on abort', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    const asset = fetchAsset(`${origin}/a`, limits, stop.signal);
    stop.abort();
    await expect(asset).rejects.toMatchObject({ code: 'cancelled' });
  });
});
