import sharp from 'sharp';
import { routes } from '../../lib/edit/api/routes.ts';
import { decode } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

test('every route answers a method that it does not have in the shape of every error', async ({ app }) => {
  for (const path of new Set(routes.map((route) => route.path))) {
    const own = routes.filter((route) => route.path === path).map(({ method }) => method as string);
    const url = app.url + path.replaceAll(/\{\w+\}/g, '0197b2f4-0000-7000-8000-000000000000');
    for (const method of methods.filter((name) => !own.includes(name))) {
      const response = await fetch(url, { method });
      expect([path, method, response.status]).toEqual([path, method, 405]);
      const allowed = own.includes('GET') ? [...own, 'HEAD'] : own;
      expect(response.headers.get('allow')?.split(', ').sort()).toEqual(allowed.toSorted());
      const { error } = await response.json();
      expect(error).toEqual({
        message: expect.stringContaining('Use '),
        type: 'invalid_request_error',
        param: null,
        code: 'method_not_allowed',
      });
    }
  }
});

test('a path that is no route is told so in the same shape', async ({ app }) => {
  const response = await fetch(`${app.url}/api/v2/anything`, { method: 'POST' });
  expect(response.status).toBe(404);
  expect((await response.json()).error).toMatchObject({ type: 'invalid_request_error', code: 'not_found' });
});

for (const format of ['jpeg', 'webp', 'png'] as const) {
  test(`a model that takes it edits a ${format} that is not square`, async ({ app, upstream }) => {
    const [width, height] = [384, 256];
    const flat = { width, height, channels: 4 as const };
    const mask = Buffer.alloc(width * height * 4);
    for (let i = 0; i < width * height; i += 1) mask[i * 4 + 3] = i % width < width / 2 ? 0 : 255;
    const picture = sharp({ create: { ...flat, background: '#787878' } });
    const body = new FormData();
    const image = await picture.toFormat(format).toBuffer();
    body.set('image', new Blob([Uint8Array.from(image)], { type: `image/${format}` }), `picture.${format}`);
    const maskPng = await sharp(mask, { raw: flat }).png().toBuffer();
    body.set('mask', new Blob([Uint8Array.from(maskPng)], { type: 'image/png' }), 'mask.png');
    for (const [name, value] of Object.entries({
      model: 'openai/gpt-image-2',
      prompt: 'A hat #colour=ff0000',
      size: 'auto',
      response_format: 'b64_json',
    }))
      body.set(name, value);
    await upstream.reset();
    const response = await fetch(`${app.url}/api/v1/images/edits`, { method: 'POST', body });
    const answer = await response.json();
    expect(response.status, JSON.stringify(answer.error)).toBe(200);
    const pixels = await decode(Buffer.from(answer.data[0].b64_json, 'base64'));
    expect(pixels.widthPx / pixels.heightPx).toBeCloseTo(width / height, 1);
    const at = (share: number) => {
      const start =
        (Math.floor(pixels.heightPx / 2) * pixels.widthPx + Math.floor(pixels.widthPx * share)) * 4;
      return [...pixels.data.subarray(start, start + 3)];
    };
    expect(at(0.2)).toEqual([255, 0, 0]);
    for (const channel of at(0.8)) expect(Math.abs(channel - 120)).toBeLessThanOrEqual(1);
    const [call] = await upstream.received();
    expect(call?.violations).toEqual([]);
  });
}
