import { describe, expect, test } from 'vitest';
import { keyOf } from '../fakes.ts';
import { paintColour } from '../image/paint.ts';
import { keyHeaders } from '../testing/good-calls.ts';
import { compare, fromBase64, sourcePng } from '../testing/pictures.ts';
import { at, bearer, blob, json, openaiForm, testSize } from '../testing/requests.ts';
import { setUpFakes } from '../testing/set-up-fakes.ts';

const fakes = setUpFakes();

const classic = '/deployments/my-deployment/images/edits?api-version=2025-04-01-preview';
const key = keyHeaders('azure-openai');

function send(body: FormData | string, path = classic, headers: Record<string, string> = key) {
  return fetch(`${fakes.upstream.url}/azure-openai/openai${path}`, { method: 'POST', headers, body });
}

async function failure(...parameters: Parameters<typeof send>) {
  const answer = await send(...parameters);
  return { status: answer.status, body: (await answer.json()) as unknown };
}

describe('an edit', () => {
  test.each([
    ['with a key, at a deployment', classic, key],
    ['with a token', classic, bearer(keyOf('azure-openai', 'entraToken'))],
    ['at the newer path', '/v1/images/edits?api-version=preview', key],
    ['at the newer path, as the gateway calls it', '/v1/images/edits', key],
  ])('%s paints the transparent part and drifts', async (_, path, headers) => {
    const answer = await send(await openaiForm(), path, headers);
    expect(answer.headers.get('apim-request-id')).toMatch(/^[0-9a-f]{32}$/);
    const found = await compare(
      fromBase64(at(await answer.json(), 'data', 0, 'b64_json')),
      paintColour('a red hat', undefined, 0),
    );
    expect(found.inside).toBe(0);
    expect(found.outside).toBeGreaterThan(2.5);
    expect(fakes.upstream.received()[0]?.violations).toEqual([]);
  });
});

describe('a request is rejected', () => {
  test('without api-version, with one that is too old, and on a wrong path', async () => {
    for (const path of [
      '/deployments/d/images/edits',
      '/deployments/d/images/edits?api-version=2024-02-01',
      '/images/edits?api-version=2025-04-01-preview',
    ])
      expect(await failure(await openaiForm(), path)).toEqual({
        status: 404,
        body: { error: { code: '404', message: 'Resource not found' } },
      });
  });

  test('for a deployment that does not exist', async () => {
    const path = '/deployments/missing-one/images/edits?api-version=2025-04-01-preview';
    expect(await failure(await openaiForm(), path)).toMatchObject({
      status: 404,
      body: { error: { code: 'DeploymentNotFound' } },
    });
    const form = await openaiForm({ model: 'dall-e-3' });
    expect(await failure(form, '/v1/images/edits')).toMatchObject({ status: 404 });
  });

  test('for a wrong key, with a number as text and without a type', async () => {
    const { status, body } = await failure(await openaiForm(), classic, { 'api-key': 'wrong' });
    expect(status).toBe(401);
    expect(at(body, 'error', 'code')).toBe('401');
    expect(at(body, 'error')).not.toHaveProperty('type');
    expect(await failure(await openaiForm(), classic, {})).toMatchObject({ status: 401 });
    const both = await failure(await openaiForm(), classic, {
      ...key,
      ...bearer(keyOf('azure-openai', 'entraToken')),
    });
    expect(both).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/^fake-upstream:/) } },
    });
  });

  test('for WebP in or out, JSON, and a stream without partial pictures', async () => {
    expect(await failure(await openaiForm({ output_format: 'webp' }))).toMatchObject({
      body: { error: { param: 'output_format', code: 'invalid_value' } },
    });
    const webp = blob(await sourcePng(testSize), 'image/webp');
    expect(await failure(await openaiForm({ 'image[]': webp }))).toMatchObject({
      body: { error: { code: 'unsupported_file_mimetype' } },
    });
    expect(await failure('{}', classic, { ...key, ...json })).toMatchObject({
      status: 400,
      body: { error: { code: 'unsupported_content_type' } },
    });
    expect(await failure(await openaiForm({ stream: 'true', partial_images: '0' }))).toMatchObject({
      body: { error: { param: 'partial_images' } },
    });
  });

  test('by its filter without a type, by its limit with the delay in two headers', async () => {
    expect(await failure(await openaiForm({ prompt: 'a red hat #refuse' }))).toEqual({
      status: 400,
      body: {
        created: 1698435368,
        error: { code: 'contentFilter', message: 'Your task failed as a result of our safety system.' },
      },
    });
    const answer = await send(await openaiForm({ prompt: 'a red hat #rate-limit=0.2' }));
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('retry-after-ms')).toBe('200');
  });
});
