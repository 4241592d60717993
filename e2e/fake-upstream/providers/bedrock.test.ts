import { describe, expect, test } from 'vitest';
import { paintColour } from '../image/paint.ts';
import { keyHeaders } from '../testing/good-calls.ts';
import {
  alphaMaskPng,
  base64,
  compare,
  cutSourcePng,
  fromBase64,
  sourcePng,
  whiteMaskPng,
} from '../testing/pictures.ts';
import { at, bearer, inpaintJson, type Json, json, testSize } from '../testing/requests.ts';
import { setUpFakes } from '../testing/set-up-fakes.ts';

const fakes = setUpFakes();

const profile = 'us.stability.stable-image-inpaint-v1%3A0';
const colour = paintColour('a red hat', 7, 0);

function send(body: Json, model = profile, headers: Record<string, string> = keyHeaders('bedrock')) {
  return fetch(`${fakes.upstream.url}/bedrock/model/${model}/invoke`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify({ grow_mask: 0, ...body }),
  });
}

async function failure(...parameters: Parameters<typeof send>) {
  const answer = await send(...parameters);
  const body = (await answer.json()) as Record<string, unknown>;
  return {
    status: answer.status,
    type: answer.headers.get('x-amzn-errortype'),
    message: body.message ?? body.Message,
  };
}

describe('an inpaint', () => {
  test.each([profile, decodeURIComponent(profile)])('of %s paints exactly the white part', async (model) => {
    const answer = await send(await inpaintJson(), model);
    const body = await answer.json();
    expect(body).toMatchObject({ seeds: [7], finish_reasons: [null] });
    expect(await compare(fromBase64(at(body, 'images', 0)), colour, 0)).toMatchObject({
      ...testSize,
      inside: 0,
      outside: 0,
    });
    expect(fakes.upstream.received()[0]).toMatchObject({ path: `/model/${model}/invoke`, violations: [] });
  });

  test('edits wrong pixels with the inverse mask or an alpha mask', async () => {
    for (const mask of [await whiteMaskPng(testSize, 0, 255), await alphaMaskPng(testSize)]) {
      const body = await (await send(await inpaintJson({ mask: base64(mask) }))).json();
      const found = await compare(fromBase64(at(body, 'images', 0)), colour);
      expect(found.inside).toBeGreaterThan(20);
    }
    expect(fakes.upstream.received()[1]?.violations).toHaveLength(1);
  });

  test('uses the transparency of the image without a mask', async () => {
    const image = base64(await cutSourcePng(testSize));
    const body = await (await send(await inpaintJson({ image, mask: undefined }))).json();
    expect(await compare(fromBase64(at(body, 'images', 0)), colour, 0)).toMatchObject({
      inside: 0,
      outside: 0,
    });
  });

  test('reports its random seed', async () => {
    const body = await (await send(await inpaintJson({ seed: 0 }))).json();
    const seed = Number(at(body, 'seeds', 0));
    expect(seed).toBeGreaterThan(0);
    const found = await compare(fromBase64(at(body, 'images', 0)), paintColour('a red hat', seed, 0), 0);
    expect(found.inside).toBe(0);
  });
});

describe('a request is rejected', () => {
  test('for a model without its profile, a retired one, and an unknown one', async () => {
    expect(await failure(await inpaintJson(), 'stability.stable-image-inpaint-v1%3A0')).toEqual({
      status: 400,
      type: 'ValidationException',
      message:
        'Invocation of model ID stability.stable-image-inpaint-v1:0 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
    });
    for (const model of ['amazon.nova-canvas-v1:0', 'amazon.titan-image-generator-v2:0'])
      expect(await failure(await inpaintJson(), model)).toMatchObject({
        status: 404,
        type: 'ResourceNotFoundException',
      });
    expect(await failure(await inpaintJson(), 'stability.other')).toMatchObject({ status: 400 });
  });

  test.each([
    ['no prompt', { prompt: undefined }, '#: required key [prompt] not found'],
    ['text for a number', { seed: '7' }, '#/seed: expected type: integer, found: string'],
    ['a border that is too wide', { grow_mask: 21 }, '#/grow_mask: 21 is not less or equal to 20'],
    ['an unknown key', { n: 2 }, '#: extraneous key [n] is not permitted'],
    ['a data address', { mask: 'data:image/png;base64,AAAA' }, '#/mask: expected a base64-encoded image'],
  ])('for %s', async (_, fields, problem) => {
    expect(await failure(await inpaintJson(fields))).toEqual({
      status: 400,
      type: 'ValidationException',
      message: `Malformed input request: ${problem}, please reformat your input and try again.`,
    });
  });

  test('for a picture that is too small', async () => {
    const image = base64(await sourcePng({ widthPx: 63, heightPx: 200 }));
    expect(await failure(await inpaintJson({ image }))).toMatchObject({ status: 400 });
  });

  test('for invalid keys and signatures', async () => {
    const body = await inpaintJson();
    expect(await failure(body, profile, {})).toMatchObject({ status: 403 });
    expect(await failure(body, profile, bearer('wrong'))).toMatchObject({ status: 403 });
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIAOTHER/20260101/us-east-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, Signature=';
    const old = { authorization: authorization + 'a'.repeat(64), 'x-amz-date': '20260101T000000Z' };
    expect(await failure(body, profile, old)).toMatchObject({ type: 'InvalidSignatureException' });
    expect(fakes.upstream.received().at(-1)?.violations).toEqual([
      'the signature does not hold: the time of the signature',
    ]);
    const foreign = { authorization: authorization.replace('AKIAOTHER', 'WRONG') + 'a'.repeat(64) };
    expect(await failure(body, profile, foreign)).toMatchObject({
      status: 403,
      type: expect.stringMatching(/^UnrecognizedClientException:http/),
    });
  });

  test('by its filters with status 200, with and without a list of images', async () => {
    const refused = async (word: string) =>
      (await send(await inpaintJson({ prompt: `a red hat ${word}` }))).json();
    expect(await refused('#refuse')).toEqual({ finish_reasons: ['Filter reason: prompt'] });
    expect(await refused('#refuse-output')).toMatchObject({
      finish_reasons: ['Filter reason: output image'],
      images: [''],
    });
    expect(await refused('#error=inference-error')).toEqual({ finish_reasons: ['Inference error'] });
  });
});
