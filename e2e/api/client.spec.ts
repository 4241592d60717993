import OpenAI, {
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  PermissionDeniedError,
  RateLimitError,
  toFile,
} from 'openai';
import sharp from 'sharp';
import { decode } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';

// Errors are looked at here as providers give them.
test.use({ appSettings: { RETRY_MAX_TRIES: '1' } });

/** The official client, pointed at Overpaint with nothing changed but its base address. */
const edgePx = 256;

async function picture(alpha: (x: number) => number) {
  const data = new Uint8Array(edgePx * edgePx * 4).fill(120);
  for (let i = 0; i < edgePx * edgePx; i += 1) data[i * 4 + 3] = alpha(i % edgePx);
  const png = await sharp(data, { raw: { width: edgePx, height: edgePx, channels: 4 } })
    .png()
    .toBuffer();
  return await toFile(png, 'picture.png', { type: 'image/png' });
}
const photograph = () => picture(() => 255);
const leftHalf = () => picture((x) => (x < edgePx / 2 ? 0 : 255));

const clientOf = (url: string) =>
  new OpenAI({ baseURL: `${url}/api/v1`, apiKey: 'not-used-on-loopback', maxRetries: 0 });
const paint = 'A hat #colour=ff0000';

/** Red in the left half, as it was in the right one. */
async function expectEdited(bytes: Uint8Array, widthPx: number): Promise<void> {
  const pixels = await decode(bytes);
  expect([pixels.widthPx, pixels.heightPx]).toEqual([widthPx, widthPx]);
  const at = (share: number) => [
    ...pixels.data.subarray((widthPx * 10 + widthPx * share) * 4).subarray(0, 3),
  ];
  expect(at(0.125)).toEqual([255, 0, 0]);
  expect(at(0.875)).toEqual([120, 120, 120]);
}

test('edits with image and mask, and gives addresses that are good for an hour', async ({ app, request }) => {
  const { data, created } = await clientOf(app.url).images.edit({
    model: 'openai/gpt-image-2',
    image: await photograph(),
    mask: await leftHalf(),
    prompt: paint,
    n: 2,
    size: '512x512',
  });
  expect(created).toBeGreaterThan(1_700_000_000);
  expect(data).toHaveLength(2);
  const address = new URL(data![0]!.url!);
  expect(address.origin).toBe(app.url);
  const secondsLeft = Number(address.searchParams.get('exp')) - Date.now() / 1000;
  expect(secondsLeft).toBeGreaterThan(3590);
  expect(secondsLeft).toBeLessThanOrEqual(3600);
  const file = await request.get(address.href);
  expect(file.headers()['content-type']).toBe('image/png');
  await expectEdited(await file.body(), 512);

  address.searchParams.set('exp', String(Number(address.searchParams.get('exp')) + 60));
  expect((await request.get(address.href)).status()).toBe(403);
});

test('takes the transparency of the image as the mask where the model does, and gives base64', async ({
  app,
}) => {
  const { data } = await clientOf(app.url).images.edit({
    model: 'stability-ai/inpaint',
    image: await leftHalf(),
    prompt: paint,
    size: '256x256',
    response_format: 'b64_json',
  });
  expect(data![0]).not.toHaveProperty('revised_prompt');
  await expectEdited(Buffer.from(data![0]!.b64_json!, 'base64'), 256);
});

test('edits without any key at all, and says that the prompt was not followed', async ({ app }) => {
  const { data } = await clientOf(app.url).images.edit({
    image: await photograph(),
    mask: await leftHalf(),
    prompt: 'A hat',
    response_format: 'b64_json',
  });
  expect(data![0]!.revised_prompt).toContain('cannot follow a prompt');
});

test('edits with every capable provider by the prefix of the model', async ({ app, upstream }) => {
  const capable = [
    'openai',
    'azure-openai',
    'bedrock',
    'black-forest-labs',
    'fireworks-ai',
    'google',
    'ideogram',
    'openai-compatible',
    'recraft',
    'vertex-ai',
    'segmind',
    'stability-ai',
  ];
  await upstream.reset();
  const client = clientOf(app.url);
  const image = await photograph();
  const mask = await leftHalf();
  const listed = (await client.models.list()).data.map(({ id }) => id);
  for (const provider of capable) {
    const model = listed.find((id) => id.startsWith(`${provider}/`));
    expect(model).toBeDefined();
    const { data } = await client.images.edit({
      model: model!,
      image,
      mask,
      prompt: paint,
      response_format: 'b64_json',
    });
    const pixels = await decode(Buffer.from(data![0]!.b64_json!, 'base64'));
    expect([pixels.widthPx, pixels.heightPx]).toEqual([1024, 1024]);
  }
  const calls = (await upstream.received()).filter(({ origin }) => origin === 'api');
  const painters = calls.filter(({ painted }) => painted.length > 0).map((call) => call.provider);
  expect(painters).toEqual(capable);
  expect(calls.flatMap(({ violations }) => violations)).toEqual([]);
});

test('refuses Reka before anything leaves', async ({ app, upstream }) => {
  await upstream.reset();
  const edit = clientOf(app.url).images.edit({
    model: 'reka-ai',
    image: await photograph(),
    mask: await leftHalf(),
    prompt: 'A hat',
  });
  await expect(edit).rejects.toMatchObject({ status: 400, code: 'unsupported_operation', param: 'model' });
  expect(await upstream.received()).toEqual([]);
});

test('streams previews and the result as OpenAI does', async ({ app }) => {
  const stream = await clientOf(app.url).images.edit({
    model: 'gpt-image-2',
    image: await photograph(),
    mask: await leftHalf(),
    prompt: paint,
    stream: true,
    partial_images: 2,
    size: '256x256' as '1024x1024',
  });
  const events: string[] = [];
  for await (const event of stream) {
    events.push(event.type);
    const bytes = Buffer.from(event.b64_json, 'base64');
    if (event.type === 'image_edit.completed') {
      await expectEdited(bytes, 256);
      expect(event.usage?.output_tokens).toBeGreaterThan(0);
    } else expect((await decode(bytes)).widthPx).toBe(256);
  }
  expect(events).toEqual(['image_edit.partial_image', 'image_edit.partial_image', 'image_edit.completed']);
});

test('throws the errors that the client knows', async ({ app }) => {
  const client = clientOf(app.url);
  const edit = async (prompt: string) =>
    client.images.edit({ model: 'gpt-image-2', image: await photograph(), mask: await leftHalf(), prompt });
  await expect(edit('A hat #refuse')).rejects.toMatchObject({ code: 'content_policy_violation' });
  await expect(edit('A hat #refuse')).rejects.toBeInstanceOf(BadRequestError);
  await expect(edit('A hat #bad-key')).rejects.toBeInstanceOf(AuthenticationError);
  await expect(edit('A hat #forbidden')).rejects.toBeInstanceOf(PermissionDeniedError);
  await expect(edit('A hat #rate-limit=3')).rejects.toBeInstanceOf(RateLimitError);
  await expect(edit('A hat #rate-limit=3')).rejects.toMatchObject({ code: 'rate_limit_exceeded' });
  await expect(edit('A hat #server-error')).rejects.toBeInstanceOf(InternalServerError);
});

test('a caller that goes away stops nothing: the edit is in the history', async ({
  app,
  request,
  upstream,
}) => {
  await upstream.reset();
  const stop = new AbortController();
  const body = {
    model: 'gpt-image-2',
    image: await photograph(),
    mask: await leftHalf(),
    prompt: 'A hat #hold',
  };
  const edit = clientOf(app.url).images.edit(body, { signal: stop.signal });
  const aborted = expect(edit).rejects.toBeInstanceOf(APIUserAbortError);
  await expect.poll(async () => (await upstream.received()).length).toBe(1);
  stop.abort();
  await aborted;
  await upstream.release();
  const newest = async () =>
    (await (await request.get('/api/runs?limit=1')).json()).runs[0].attempts[0].status;
  await expect.poll(newest).toBe('succeeded');
});

test('says in headers what was adjusted, and under which trace', async ({ app }) => {
  const { response } = await clientOf(app.url)
    .images.edit({
      model: 'local',
      image: await photograph(),
      mask: await leftHalf(),
      prompt: 'A hat',
      size: '1024x1024',
    })
    .withResponse();
  expect(response.headers.get('x-portkey-trace-id')).toMatch(/^[0-9a-f-]{36}$/);
  const warnings = JSON.parse(response.headers.get('x-overpaint-warnings')!);
  expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['size-ignored', 'resampled']);
});

test('gives what came of several, and says in a header that some are missing', async ({ app }) => {
  const { data, response } = await clientOf(app.url)
    .images.edit({
      model: 'gpt-image-2',
      image: await photograph(),
      mask: await leftHalf(),
      prompt: 'A hat #fewer=2',
      n: 4,
    })
    .withResponse();
  expect(data.data).toHaveLength(2);
  const warnings = JSON.parse(response.headers.get('x-overpaint-warnings')!);
  expect(warnings).toContainEqual({
    code: 'partial',
    message: '2 of 4 images came. Ask again for the others.',
  });
});

test('breaks a stream off with an error when the provider does, and stops reading when the caller does', async ({
  app,
  request,
  upstream,
}) => {
  const streamOf = async (prompt: string) =>
    await clientOf(app.url).images.edit({
      model: 'gpt-image-2',
      image: await photograph(),
      mask: await leftHalf(),
      prompt,
      stream: true,
      partial_images: 2,
    });
  const broken = await streamOf('A hat #stream-error');
  const seen: string[] = [];
  const read = async () => {
    for await (const event of broken) seen.push(event.type);
  };
  await expect(read()).rejects.toMatchObject({ code: 'provider_error' });
  expect(seen).not.toContain('image_edit.completed');

  await upstream.reset();
  const left = await streamOf('A hat #stream-hold');
  for await (const _ of left) break;
  await upstream.release();
  const newest = async () =>
    (await (await request.get('/api/runs?limit=1')).json()).runs[0].attempts[0].status;
  await expect.poll(newest).toBe('succeeded');
});

test('gives the raw result to who asks for it', async ({ app }) => {
  const client = clientOf(app.url);
  const { data } = await client.images.edit(
    {
      model: 'gpt-image-2',
      image: await photograph(),
      mask: await leftHalf(),
      prompt: paint,
      response_format: 'b64_json',
    },
    { headers: { 'x-overpaint-result': 'raw' } },
  );
  const pixels = await decode(Buffer.from(data![0]!.b64_json!, 'base64'));
  // The model drifts by three levels outside the mask; the restored result would not.
  expect([...pixels.data.subarray(900 * 4, 900 * 4 + 3)]).toEqual([123, 123, 123]);
});

test('asks the gateway for a stand-in where the caller wants one, and says who answered', async ({
  app,
  upstream,
}) => {
  await upstream.reset();
  const edit = async (gateway: string) =>
    await clientOf(app.url)
      .images.edit(
        {
          model: 'openai/gpt-image-2',
          image: await photograph(),
          mask: await leftHalf(),
          prompt: `${paint} #openai:rate-limit`,
          response_format: 'b64_json',
        },
        { headers: { 'x-overpaint-gateway': gateway } },
      )
      .withResponse();
  const { response } = await edit('{"other":{"mode":"fallback","provider":"azure-openai"}}');
  expect(response.headers.get('x-portkey-last-used-option-index')).toBe('config.targets[1]');
  expect(response.headers.get('x-portkey-retry-attempt-count')).toBe('0');
  expect((await upstream.received()).map(({ provider }) => provider)).toEqual(['openai', 'azure-openai']);

  for (const wrong of [
    '{',
    '{"custom_host":"https://evil.example"}',
    '{"other":{"mode":"fallback","provider":"segmind"}}',
  ])
    await expect(edit(wrong)).rejects.toMatchObject({ status: 400 });
  expect(await upstream.received()).toHaveLength(2);
});
