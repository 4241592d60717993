import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { paintColour } from '../image/paint.ts';
import { keyHeaders } from '../testing/good-calls.ts';
import { alphaMaskPng, compare, fromBase64, sourcePng, whiteMaskPng } from '../testing/pictures.ts';
import { at, bearer, blob, json, openaiForm, testSize } from '../testing/requests.ts';
import { setUpFakes } from '../testing/set-up-fakes.ts';

const fakes = setUpFakes();

function send(body: FormData, headers: Record<string, string> = keyHeaders('openai')): Promise<Response> {
  return fetch(`${fakes.upstream.url}/openai/v1/images/edits`, { method: 'POST', headers, body });
}

async function errorOf(body: FormData, headers?: Record<string, string>) {
  const answer = await send(body, headers);
  const { error } = (await answer.json()) as { error: Record<string, unknown> };
  return { status: answer.status, ...error };
}

describe('an edit', () => {
  test('paints exactly the transparent part, and drifts by three levels elsewhere', async () => {
    const answer = await send(await openaiForm({ n: '2' }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
    const body = await answer.json();
    for (const index of [0, 1]) {
      const image = fromBase64(at(body, 'data', index, 'b64_json'));
      const found = await compare(image, paintColour('a red hat', undefined, index));
      expect(found).toMatchObject({ widthPx: 1024, heightPx: 1024, inside: 0 });
      expect(found.outside).toBeGreaterThan(2.5);
      expect(found.outside).toBeLessThan(3.6);
    }
    expect(at(body, 'output_format')).toBe('png');
    expect(at(body, 'size')).toBe('1024x1024');
    const [call] = fakes.upstream.received();
    expect(call).toMatchObject({ provider: 'openai', path: '/v1/images/edits', violations: [], status: 200 });
    expect(call?.painted.map(({ colour }) => colour)).toEqual(
      [0, 1].map((index) => paintColour('a red hat', undefined, index)),
    );
  });

  test('edits only what is fully transparent', async () => {
    const soft = await sharp(await alphaMaskPng(testSize))
      .blur(6)
      .png()
      .toBuffer();
    await send(await openaiForm({ mask: blob(new Uint8Array(soft)) }));
    const area = fakes.upstream.received()[0]?.editArea;
    expect(area).toMatchObject(testSize);
    expect(new Set(area?.bytes)).toEqual(new Set([0, 255]));
    const edited = area?.bytes.filter((level) => level === 255).length ?? 0;
    const asked = (testSize.widthPx / 3) * testSize.heightPx;
    expect(edited).toBeGreaterThan(asked / 2);
    expect(edited).toBeLessThan(asked);
  });

  test('edits wrong pixels with a mask of the other polarity', async () => {
    const negated = await sharp(await alphaMaskPng(testSize))
      .negate({ alpha: true })
      .png()
      .toBuffer();
    const body = await (await send(await openaiForm({ mask: blob(new Uint8Array(negated)) }))).json();
    const found = await compare(
      fromBase64(at(body, 'data', 0, 'b64_json')),
      paintColour('a red hat', undefined, 0),
    );
    expect(found.inside).toBeGreaterThan(20);
    expect(found.outside).toBeGreaterThan(20);
  });

  test('has the aspect ratio of its picture with size auto, and a fixed one with older models', async () => {
    const free = await (await send(await openaiForm({ size: 'auto' }))).json();
    expect(at(free, 'size')).toBe('1248x832');
    const fixed = await (await send(await openaiForm({ size: 'auto', model: 'gpt-image-1.5' }))).json();
    expect(at(fixed, 'size')).toBe('1536x1024');
  });

  test('is in the requested format, with usage counts that add up', async () => {
    const body = await (
      await send(await openaiForm({ output_format: 'jpeg', output_compression: '60', quality: 'low' }))
    ).json();
    expect(fromBase64(at(body, 'data', 0, 'b64_json')).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
    const usage = at(body, 'usage') as Record<string, number>;
    expect(usage.total_tokens).toBe(usage.input_tokens! + usage.output_tokens!);
    expect(usage.output_tokens).toBe(200);
  });

  test('keeps only the painted area on a transparent background', async () => {
    const body = await (await send(await openaiForm({ background: 'transparent' }))).json();
    const { picture } = await compare(fromBase64(at(body, 'data', 0, 'b64_json')), {
      red: 0,
      green: 0,
      blue: 0,
    });
    expect([picture.rgba[3], picture.rgba.at(-1)]).toEqual([255, 0]);
  });

  test('accepts JSON with data URLs', async () => {
    const address = async (bytes: Promise<Uint8Array>) => ({
      image_url: `data:image/png;base64,${Buffer.from(await bytes).toString('base64')}`,
    });
    const body = JSON.stringify({
      model: 'gpt-image-2',
      prompt: 'a red hat',
      images: [await address(sourcePng(testSize))],
      mask: await address(alphaMaskPng(testSize)),
      size: '1024x1024',
    });
    const answer = await fetch(`${fakes.upstream.url}/openai/v1/images/edits`, {
      method: 'POST',
      headers: { ...keyHeaders('openai'), ...json },
      body,
    });
    const found = await compare(
      fromBase64(at(await answer.json(), 'data', 0, 'b64_json')),
      paintColour('a red hat', undefined, 0),
    );
    expect(found.inside).toBe(0);
  });
});

describe('a request is rejected', () => {
  const png = (bytes: Uint8Array) => blob(bytes);

  test.each([
    [
      'a parameter of the old models',
      { response_format: 'b64_json' },
      'response_format',
      'unknown_parameter',
    ],
    [
      'a retired model, before all else',
      { model: 'dall-e-2', response_format: 'url' },
      'model',
      'invalid_value',
    ],
    ['another retired model', { model: 'gpt-image-1' }, 'model', 'invalid_value'],
    ['no prompt', { prompt: undefined }, 'prompt', 'missing_required_parameter'],
    ['an empty prompt', { prompt: '' }, 'prompt', 'string_below_min_length'],
    ['a long prompt', { prompt: 'x'.repeat(32_001) }, 'prompt', 'string_above_max_length'],
    ['too many images', { n: '11' }, 'n', 'integer_above_max_value'],
    ['no images', { n: '0' }, 'n', 'integer_below_min_value'],
    ['words for a number', { n: 'two' }, 'n', 'invalid_type'],
    ['a size that is too small', { size: '512x512' }, 'size', 'invalid_value'],
    ['a size off the grid', { size: '1025x1024' }, 'size', 'invalid_value'],
    ['a size of an older model', { size: '1280x1024', model: 'gpt-image-1.5' }, 'size', 'invalid_value'],
    ['a quality of a newer model', { quality: 'max' }, 'quality', 'invalid_value'],
    [
      'fidelity where it is fixed',
      { input_fidelity: 'high' },
      'input_fidelity',
      'invalid_parameter_for_model',
    ],
    [
      'fidelity of a larger model',
      { input_fidelity: 'high', model: 'gpt-image-1-mini' },
      'input_fidelity',
      'invalid_value',
    ],
    [
      'a transparent JPEG',
      { background: 'transparent', output_format: 'jpeg' },
      'background',
      'invalid_value',
    ],
    ['an unknown field', { seed: '7' }, 'seed', 'unknown_parameter'],
  ])('for %s', async (_, fields, param, code) => {
    expect(await errorOf(await openaiForm(fields))).toMatchObject({ status: 400, param, code });
  });

  test('for a mask without alpha, of another size, or too large', async () => {
    const opaque = await errorOf(await openaiForm({ mask: png(await whiteMaskPng(testSize)) }));
    expect(opaque).toMatchObject({
      status: 400,
      message: 'Invalid mask image format - mask image missing alpha channel',
    });
    const small = await errorOf(
      await openaiForm({ mask: png(await alphaMaskPng({ widthPx: 64, heightPx: 64 })) }),
    );
    expect(small).toMatchObject({
      code: 'invalid_mask_image_format',
      message: 'Invalid mask image format - mask size does not match image size',
    });
    const heavy = new Uint8Array(4 * 1024 * 1024);
    heavy.set(await alphaMaskPng(testSize));
    expect(await errorOf(await openaiForm({ mask: png(heavy) }))).toMatchObject({
      code: 'invalid_mask_image_format',
    });
  });

  test('for parts without a real media type, and for files that are no pictures', async () => {
    const bytes = await sourcePng(testSize);
    expect(
      await errorOf(await openaiForm({ 'image[]': blob(bytes, 'application/octet-stream') })),
    ).toMatchObject({
      message:
        "Invalid file 'image[0]': unsupported mimetype ('application/octet-stream'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.",
      code: 'unsupported_file_mimetype',
    });
    expect(await errorOf(await openaiForm({ 'image[]': png(bytes.slice(0, 200)) }))).toMatchObject({
      code: 'invalid_image_file',
    });
    expect(await errorOf(await openaiForm({ image: undefined }))).toMatchObject({
      code: 'missing_required_parameter',
    });
  });

  test("for a missing, a wrong, another provider's and a second key", async () => {
    const body = await openaiForm();
    expect(await errorOf(body, {})).toMatchObject({ status: 401, code: null });
    expect(await errorOf(body, bearer('undefined'))).toMatchObject({ status: 401 });
    expect(await errorOf(body, bearer('sk-wrong-key'))).toMatchObject({
      status: 401,
      code: 'invalid_api_key',
      message:
        'Incorrect API key provided: sk-wro***key. You can find your API key at https://platform.openai.com/account/api-keys.',
    });
    expect(await errorOf(body, keyHeaders('stability-ai'))).toMatchObject({ code: 'invalid_api_key' });
    expect(await errorOf(body, { ...keyHeaders('openai'), 'x-api-key': 'k' })).toMatchObject({
      message: 'fake-upstream: more than one credential: authorization, x-api-key',
    });
  });
});

describe('a stream', () => {
  const events = async (fields: Record<string, string>) => {
    const answer = await send(await openaiForm({ stream: 'true', ...fields }));
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const text = await answer.text();
    return [...text.matchAll(/^event: (.+)\ndata: (.+)$/gm)].map(([, name, data]) => ({
      name,
      data: JSON.parse(data ?? '') as Record<string, unknown>,
    }));
  };

  test('has partial pictures that approach the final one', async () => {
    const found = await events({ partial_images: '2' });
    expect(found.map(({ name }) => name)).toEqual([
      'image_edit.partial_image',
      'image_edit.partial_image',
      'image_edit.completed',
    ]);
    const colour = paintColour('a red hat', undefined, 0);
    const distances = await Promise.all(
      found.map(async ({ data }) => (await compare(fromBase64(data.b64_json), colour)).inside),
    );
    expect(distances[0]).toBeGreaterThan(distances[1]!);
    expect(distances[1]).toBeGreaterThan(0);
    expect(distances[2]).toBe(0);
    expect(found[1]?.data.partial_image_index).toBe(1);
    expect(found[2]?.data.usage).toMatchObject({ total_tokens: expect.any(Number) });
  });

  test('can fail midway, or break', async () => {
    const failed = await events({ partial_images: '2', prompt: 'a red hat #stream-error' });
    expect(failed.map(({ name }) => name)).toEqual(['image_edit.partial_image', 'error']);
    const answer = await send(
      await openaiForm({ stream: 'true', partial_images: '2', prompt: 'a red hat #stream-cut' }),
    );
    await expect(answer.text()).rejects.toThrow();
  });

  test('of a bad request is an ordinary error', async () => {
    const answer = await send(await openaiForm({ stream: 'true', partial_images: '4' }));
    expect(answer.status).toBe(400);
  });
});

test('the list of models is free and contains retirement dates', async () => {
  const answer = await fetch(`${fakes.upstream.url}/openai/v1/models`, { headers: keyHeaders('openai') });
  expect(at(await answer.json(), 'data', 0)).toMatchObject({
    id: 'gpt-image-1.5',
    shutdown_date: '2026-12-01',
  });
  const gone = await fetch(`${fakes.upstream.url}/openai/v1/models/dall-e-2`, {
    headers: keyHeaders('openai'),
  });
  expect(gone.status).toBe(404);
});
