import { describe, expect, test } from 'vitest';
import { paintColour } from '../../image/paint.ts';
import { keyHeaders } from '../../testing/good-calls.ts';
import { base64, compare, fromBase64, whiteMaskPng } from '../../testing/pictures.ts';
import {
  at,
  bearer,
  geminiJson,
  type Json,
  json,
  testSize,
  withMaskExplained,
} from '../../testing/requests.ts';
import { setUpFakes } from '../../testing/set-up-fakes.ts';

const fakes = setUpFakes();

const geminiPath = '/google/v1beta/models/gemini-nano-banana-2.1:generateContent';
const vertexModels = '/vertex-ai/v1/projects/p/locations/global/publishers/google/models';
const vertexPath = `${vertexModels}/gemini-nano-banana-2.1:generateContent`;

async function send(path: string, body: Json, headers: Record<string, string>) {
  const answer = await fetch(`${fakes.upstream.url}${path}`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json };
}

const gemini = (body: Json, headers: Record<string, string> = keyHeaders('google')) =>
  send(geminiPath, body, headers);
const vertex = (body: Json, path = vertexPath) => send(path, body, keyHeaders('vertex-ai'));
const partsOf = (body: Json) => at(body, 'candidates', 0, 'content', 'parts') as Json[];
const pictureOf = (part: Json | undefined) => fromBase64(at(part, 'inlineData', 'data'));

describe('an edit', () => {
  test('paints the white part of the second picture, as a JPEG of another size', async () => {
    const { body } = await gemini(await geminiJson());
    const [part] = partsOf(body);
    expect(at(part, 'inlineData', 'mimeType')).toBe('image/jpeg');
    const found = await compare(pictureOf(part), paintColour(withMaskExplained('a red hat'), 7, 0));
    expect(found).toMatchObject({ widthPx: 1264, heightPx: 848 });
    expect(found.inside).toBeLessThan(3);
    expect(found.outside).toBeGreaterThan(2);
    expect(found.outside).toBeLessThan(5);
    expect(body.usageMetadata).toMatchObject({ thoughtsTokenCount: 180 });
    expect(fakes.upstream.received()[0]?.violations).toEqual([]);
  });

  test('edits wrong pixels with the inverse mask', async () => {
    const body = await geminiJson();
    const mask = {
      inlineData: { mimeType: 'image/png', data: base64(await whiteMaskPng(testSize, 0, 255)) },
    };
    (at(body, 'contents', 0, 'parts') as Json[])[1] = mask;
    const found = await compare(
      pictureOf(partsOf((await gemini(body)).body)[0]),
      paintColour(withMaskExplained('a red hat'), 7, 0),
    );
    expect(found.inside).toBeGreaterThan(20);
  });

  test('takes a second picture for a reference where the prompt does not call it a mask', async () => {
    const body = await geminiJson();
    const parts = at(body, 'contents', 0, 'parts') as Json[];
    parts[2] = { text: 'a red hat' };
    await gemini(body);
    expect(fakes.upstream.received()[0]?.editArea).toBeUndefined();
  });

  test('has the requested size, and text on request', async () => {
    const config = {
      imageConfig: { aspectRatio: '1:8', imageSize: '2K' },
      responseModalities: ['TEXT', 'IMAGE'],
    };
    const parts = partsOf((await gemini(await geminiJson('a red hat', config))).body);
    expect(parts[0]).toHaveProperty('text');
    const found = await compare(pictureOf(parts[1]), { red: 0, green: 0, blue: 0 });
    expect(found).toMatchObject({ widthPx: 704, heightPx: 5856 });
  });

  test('can contain pictures of its thinking', async () => {
    const parts = partsOf((await gemini(await geminiJson('a red hat #thought-first'))).body);
    expect(parts.map(({ thought }) => thought)).toEqual([true, true, undefined]);
    const [, interim, last] = parts;
    const colour = paintColour(withMaskExplained('a red hat #thought-first'), 7, 0);
    expect((await compare(pictureOf(interim), colour)).inside).toBeGreaterThan(10);
    expect((await compare(pictureOf(last), colour)).inside).toBeLessThan(3);
  });

  test('on Vertex AI is a PNG on request', async () => {
    const config = { imageConfig: { imageOutputOptions: { mimeType: 'image/png' } } };
    const [part] = partsOf((await vertex(await geminiJson('a red hat', config))).body);
    const found = await compare(pictureOf(part), paintColour(withMaskExplained('a red hat'), 7, 0));
    expect(found.inside).toBe(0);
    expect(found.outside).toBeGreaterThan(2.5);
  });
});

describe('without a picture, but with status 200', () => {
  test.each([
    ['#refuse', { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }],
    ['#refuse-output', { candidates: [{ finishReason: 'IMAGE_SAFETY', index: 0 }] }],
    ['#no-image', { candidates: [{ finishReason: 'NO_IMAGE' }] }],
    [
      '#text-only',
      { candidates: [{ finishReason: 'STOP', content: { parts: [{ text: expect.any(String) }] } }] },
    ],
  ])('%s', async (word, wanted) => {
    const { status, body } = await gemini(await geminiJson(`a red hat ${word}`));
    expect(status).toBe(200);
    expect(body).toMatchObject({ modelVersion: 'gemini-nano-banana-2.1', ...wanted });
    expect(await vertex(await geminiJson(`a red hat ${word}`))).toMatchObject({ status: 200, body: wanted });
  });

  test('only Vertex AI states why a prompt was blocked', async () => {
    const body = await geminiJson('a red hat #refuse');
    expect(at((await vertex(body)).body, 'promptFeedback')).toHaveProperty('blockReasonMessage');
    expect(at((await gemini(body)).body, 'promptFeedback')).not.toHaveProperty('blockReasonMessage');
  });
});

describe('a request is rejected', () => {
  test('for a wrong key with 400, for none with 403, for a token beside it', async () => {
    const body = await geminiJson();
    expect(await gemini(body, { 'x-goog-api-key': 'AIza-wrong' })).toMatchObject({
      status: 400,
      body: { error: { status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }, {}] } },
    });
    expect(await gemini(body, {})).toMatchObject({ status: 403 });
    expect(await send(`${geminiPath}?key=AIza-good`, body, {})).toMatchObject({ status: 200 });
    expect(await gemini(body, { ...keyHeaders('google'), ...bearer('x') })).toMatchObject({ status: 400 });
    expect(await send(vertexPath, body, bearer('undefined'))).toMatchObject({
      status: 401,
      body: { error: { status: 'UNAUTHENTICATED' } },
    });
  });

  test('for a retired model', async () => {
    const body = await geminiJson();
    const path = geminiPath.replace('gemini-nano-banana-2.1', 'gemini-2.5-flash-image');
    expect(await send(path, body, keyHeaders('google'))).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringMatching(/^models\/gemini-2.5-flash-image is not found/) } },
    });
    const imagen = `${vertexModels}/imagen-3.0-capability-001:predict`;
    expect(await vertex(body, imagen)).toMatchObject({
      status: 404,
      body: {
        error: { message: expect.stringContaining('locations/global/publishers/google/models/imagen') },
      },
    });
  });

  test('on Vertex AI without a role', async () => {
    const body = await geminiJson();
    const contents = (body.contents as Json[]).map(({ parts }) => ({ parts }));
    expect(await vertex({ ...body, contents })).toMatchObject({
      status: 400,
      body: { error: { message: 'Please use a valid role: user, model.' } },
    });
    expect(await gemini({ ...body, contents })).toMatchObject({ status: 200 });
  });

  test.each([
    [
      'an unknown field',
      { negativePrompt: 'blurry' },
      /Unknown name "negativePrompt" at 'generation_config'/,
    ],
    ['a size that the model has not', { imageConfig: { imageSize: '512' } }, /image_size/],
    ['a ratio that nobody has', { imageConfig: { aspectRatio: '7:5' } }, /aspect_ratio/],
    ['a seed that is too large', { seed: 2 ** 31 }, /generation_config.seed/],
    ['two candidates', { candidateCount: 2 }, /candidate_count/],
    ['options of Vertex AI', { imageConfig: { imageOutputOptions: {} } }, /imageOutputOptions/],
  ])('for %s', async (_, config, message) => {
    expect(await gemini(await geminiJson('a red hat', config))).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(message), status: 'INVALID_ARGUMENT' } },
    });
  });

  test('for undecodable pictures', async () => {
    const body = await geminiJson();
    (at(body, 'contents', 0, 'parts') as Json[])[0] = { inlineData: { mimeType: 'image/png', data: 'AAAA' } };
    expect(await gemini(body)).toMatchObject({ status: 400 });
  });

  test('by its limit with the delay in the body only', async () => {
    const { status, headers, body } = await gemini(await geminiJson('a red hat #rate-limit=0.5'));
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBeNull();
    expect(at(body, 'error', 'details', 1)).toEqual({
      '@type': 'type.googleapis.com/google.rpc.RetryInfo',
      retryDelay: '0.5s',
    });
    const daily = await gemini(await geminiJson('a red hat #quota'));
    expect(at(daily.body, 'error', 'details', 0, 'violations', 0, 'quotaId')).toContain('PerDay');
  });
});
