import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fetchPicture } from './fetch-picture.ts';

const flat = () => sharp({ create: { width: 8, height: 6, channels: 3, background: '#c03020' } });
const never = new AbortController().signal;
const files = new Map<string, Buffer>();
let server: Server;
let origin: string;

beforeAll(async () => {
  for (const format of ['png', 'jpeg', 'webp', 'gif', 'avif'] as const) {
    files.set(`/${format}`, await flat().toFormat(format).toBuffer());
  }
  files.set('/page', Buffer.from('<html><script>alert(1)</script></html>'));
  files.set('/svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  files.set('/empty', Buffer.alloc(0));
  server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    // With a wrong name: only the bytes count.
    response.setHeader('content-type', 'text/html');
    if (request.url === '/webp')
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''..%2F%E7%8C%AB.jpg`);
    response.writeHead(file ? 200 : 404).end(file ?? 'gone');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('ASSET_ORIGINS', origin);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
});

describe('a fetched picture', () => {
  it('has the name from its site, with the extension of its format', async () => {
    expect((await fetchPicture(`${origin}/webp`, never)).name).toBe('猫.webp');
    expect((await fetchPicture(`${origin}/png`, never)).name).toBeUndefined();
  });

  it.each(['png', 'jpeg', 'webp', 'gif', 'avif'])('is detected as %s by its bytes', async (format) => {
    const picture = await fetchPicture(`${origin}/${format}`, never);
    expect(picture.mediaType).toBe(`image/${format}`);
    expect(Buffer.compare(picture.bytes, files.get(`/${format}`)!)).toBe(0);
  });

  it.each(['page', 'svg', 'empty'])('is rejected when it is not a picture: %s', async (name) => {
    await expect(fetchPicture(`${origin}/${name}`, never)).rejects.toMatchObject({
      code: 'invalid-image',
      param: 'address',
    });
  });

  it.each([
    ['a private address', 'https://192.168.0.1/a.png', 'only public https'],
    ['no address at all', 'my picture', 'only public https'],
    ['a missing file', 'MISSING', 'status 404'],
  ])('is rejected with the reason: %s', async (_, address, message) => {
    const wish = fetchPicture(address.replace('MISSING', `${origin}/nothing`), never);
    await expect(wish).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'address',
      message: expect.stringContaining(message),
    });
  });
});
