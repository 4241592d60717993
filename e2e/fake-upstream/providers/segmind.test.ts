import { describe, expect, test } from 'vitest';
import { paintColour } from '../image/paint.ts';
import { keyHeaders } from '../testing/good-calls.ts';
import { alphaMaskPng, base64, compare, fromBase64, sourcePng, whiteMaskPng } from '../testing/pictures.ts';
import { at, bearer, inpaintJson, type Json, json, testSize } from '../testing/requests.ts';
import { setUpFakes } from '../testing/set-up-fakes.ts';

const fakes = setUpFakes();

const colour = paintColour('a red hat', 7, 0);

function send(path: string, body: Json, headers: Record<string, string> = keyHeaders('segmind')) {
  return fetch(`${fakes.upstream.url}/segmind${path}`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });
}

const get = (path: string) =>
  fetch(`${fakes.upstream.url}/segmind${path}`, { headers: keyHeaders('segmind') });
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

async function failure(...parameters: Parameters<typeof send>) {
  const answer = await send(...parameters);
  return { status: answer.status, body: (await answer.json()) as unknown };
}

describe('an edit', () => {
  test('paints exactly the white part and returns the picture, with metadata in headers', async () => {
    const answer = await send('/v1/flux-fill-pro', await inpaintJson());
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-cost': '0.0623',
      'x-remaining-credits': '9.13',
      'x-seed-value': '7',
    });
    const found = await compare(await bytesOf(answer), colour);
    expect(found).toMatchObject(testSize);
    expect(Math.max(found.inside, found.outside)).toBeLessThan(3);
    expect(fakes.upstream.received()[0]).toMatchObject({ path: '/v1/flux-fill-pro', violations: [] });
  });

  test('is exact as PNG, and edits wrong pixels with the inverse mask or an alpha mask', async () => {
    const found = async (mask: Uint8Array) => {
      const body = await inpaintJson({ mask: base64(mask), output_format: 'png' });
      return compare(await bytesOf(await send('/v1/flux-fill-pro', body)), colour, 0);
    };
    expect(await found(await whiteMaskPng(testSize))).toMatchObject({ inside: 0, outside: 0 });
    expect((await found(await whiteMaskPng(testSize, 0, 255))).inside).toBeGreaterThan(20);
    expect((await found(await alphaMaskPng(testSize))).inside).toBeGreaterThan(20);
  });

  test('is JSON with base64, and a list with samples', async () => {
    const one = await (await send('/v1/sdxl-inpaint', await inpaintJson({ base64: true }))).json();
    expect((await compare(fromBase64(at(one, 'image')), colour)).inside).toBeLessThan(3);
    const body = await inpaintJson({ base64: true, samples: 2 });
    const two = await (await send('/v1/sdxl-inpaint', body)).json();
    const second = await compare(fromBase64(at(two, 'image', 1)), paintColour('a red hat', 7, 1));
    expect(second.inside).toBeLessThan(3);
  });

  test('has the size of its model', async () => {
    const odd = { widthPx: 200, heightPx: 90 };
    const body = await inpaintJson({
      image: base64(await sourcePng(odd)),
      mask: base64(await whiteMaskPng(odd)),
    });
    const sizeOf = async (slug: string) => {
      const { widthPx, heightPx } = await compare(await bytesOf(await send(`/v1/${slug}`, body)), colour);
      return [widthPx, heightPx];
    };
    expect(await sizeOf('flux-fill-dev')).toEqual([192, 96]);
    expect(await sizeOf('sd1.5-inpainting')).toEqual([512, 512]);
    expect(await sizeOf('sdxl-inpaint')).toEqual([200, 90]);
  });

  test('of the second API is polled until it is ready, and is at another origin', async () => {
    const { body } = await failure('/v2/flux-fill-pro', await inpaintJson());
    expect(body).toMatchObject({ status: 'QUEUED' });
    const id = String(at(body, 'request_id'));
    const states: unknown[] = [];
    for (let asked = 0; asked < 3; asked += 1)
      states.push(at(await (await get(`/v2/requests/${id}/status`)).json(), 'status'));
    expect(states).toEqual(['QUEUED', 'PROCESSING', 'COMPLETED']);
    const done = await (await get(`/v2/requests/${id}`)).json();
    const url = String(at(done, 'output'));
    expect(url.startsWith(fakes.upstream.assetsUrl)).toBe(true);
    const leaking = await fetch(url, { headers: keyHeaders('segmind') });
    expect(leaking.status).toBe(400);
    await leaking.arrayBuffer();
    expect((await compare(await bytesOf(await fetch(url)), colour)).inside).toBeLessThan(3);
  });
});

test('an edit of the second API can fail while it is pending', async () => {
  const { body } = await failure(
    '/v2/flux-fill-pro',
    await inpaintJson({ prompt: 'a hat #error=failed-task' }),
  );
  const status = await get(`/v2/requests/${String(at(body, 'request_id'))}/status`);
  expect(await status.json()).toMatchObject({ status: 'FAILED', error: expect.any(String) });
});

describe('a request is rejected', () => {
  test('for a key in the wrong header, a wrong one, none, and two', async () => {
    const body = await inpaintJson();
    expect(await failure('/v1/flux-fill-pro', body, {})).toEqual({
      status: 401,
      body: { error: 'Missing Authorization or x-api-key in header' },
    });
    for (const headers of [bearer('SG_good'), { 'x-api-key': 'SG_wrong' }] as Record<string, string>[])
      expect(await failure('/v1/flux-fill-pro', body, headers)).toMatchObject({
        status: 401,
        body: { error: 'Unauthorized. API key is invalid or may have expired...' },
      });
    const both = { ...keyHeaders('segmind'), ...bearer('SG_good') };
    expect(await failure('/v1/flux-fill-pro', body, both)).toMatchObject({ status: 400 });
  });

  test('with HTML for GET, with 406 for another content type, with 404 for an unknown model', async () => {
    const html = await get('/v1/flux-fill-pro');
    expect([html.status, html.headers.get('content-type')]).toEqual([405, 'text/html']);
    await html.arrayBuffer();
    const body = await inpaintJson();
    const text = { ...keyHeaders('segmind'), 'content-type': 'text/plain' };
    expect(await failure('/v1/flux-fill-pro', body, text)).toEqual({
      status: 406,
      body: { error: 'Invalid content type' },
    });
    expect(await failure('/v1/nothing', body)).toMatchObject({ status: 404 });
  });

  test.each<[string, Json]>([
    ['no prompt', { prompt: undefined }],
    ['a mask of another size', { mask: '' }],
    ['a data address', { mask: 'data:image/png;base64,AAAA' }],
    ['a setting of another model', { negative_prompt: 'blurry' }],
    ['a setting out of its range', { steps: 51 }],
  ])('for %s', async (_, fields) => {
    const mask = fields.mask === '' ? base64(await whiteMaskPng({ widthPx: 64, heightPx: 64 })) : undefined;
    const body = await inpaintJson({ ...fields, ...(mask ? { mask } : {}) });
    const found = await failure('/v1/flux-fill-pro', body);
    expect(found).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });

  test('without a prompt, with the message of the second API', async () => {
    expect(await failure('/v2/flux-fill-pro', await inpaintJson({ prompt: 7 }))).toMatchObject({
      status: 422,
      body: { status: 'FAILED', error: 'Prompt is Mandatory and must be string' },
    });
  });

  test('for credits, and by its limit with the time in a header', async () => {
    expect(await failure('/v1/flux-fill-pro', await inpaintJson({ prompt: 'a hat #quota' }))).toEqual({
      status: 406,
      body: { error: 'Insufficient credits' },
    });
    const answer = await send('/v1/flux-fill-pro', await inpaintJson({ prompt: 'a hat #rate-limit=2' }));
    expect(answer.headers.get('retry-after')).toBeNull();
    const resetMs = Date.parse(answer.headers.get('x-rate-limit-reset-at-utc') ?? '');
    expect(resetMs - Date.now()).toBeGreaterThan(500);
    expect(resetMs - Date.now()).toBeLessThanOrEqual(2000);
  });

  test('with a black picture where the output is filtered', async () => {
    const body = await inpaintJson({ prompt: 'a hat #refuse-output', output_format: 'png' });
    const answer = await send('/v1/flux-fill-pro', body);
    expect(answer.status).toBe(200);
    const { picture } = await compare(await bytesOf(answer), colour);
    expect(Math.max(...picture.rgba.filter((_, index) => index % 4 !== 3))).toBe(0);
  });
});
