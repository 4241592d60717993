import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '../../lib/testing/eventually.ts';
import { startTestGateway, type TestGateway } from '../../scripts/testing/gateway.ts';
import { keyOf } from './fakes.ts';
import { paintColour } from './image/paint.ts';
import { bedrockAccessKeyId } from './providers/bedrock.ts';
import { type FakeUpstream, startFakeUpstream } from './server.ts';
import { compare, fromBase64, sourcePng, whiteMaskPng } from './testing/pictures.ts';
import {
  at,
  bearer,
  blob,
  form,
  geminiJson,
  inpaintJson,
  json,
  kontextJson,
  openaiForm,
  stabilityForm,
  testSize,
  withMaskExplained,
} from './testing/requests.ts';

// A real process, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

let upstream: FakeUpstream;
let gateway: TestGateway;
beforeAll(async () => {
  [upstream, gateway] = await Promise.all([startFakeUpstream(), startTestGateway()]);
});
afterAll(() => Promise.all([upstream.close(), gateway.stop()]));
beforeEach(() => upstream.reset());

type Headers = Record<string, string>;

/** Headers of every call through the gateway: its provider, and the address of its fake. */
const to = (provider: string, host = upstream.hosts[provider]!): Headers => ({
  'x-portkey-provider': provider,
  'x-portkey-custom-host': host,
});

const post = (path: string, headers: Headers, body: FormData | object) =>
  fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: body instanceof FormData ? headers : { ...json, ...headers },
    body: body instanceof FormData ? body : JSON.stringify(body),
  });

/** The calls so far, as `METHOD path`, without violations. */
function calls(): string[] {
  expect(upstream.received().flatMap(({ violations }) => violations)).toEqual([]);
  return upstream.received().map(({ method, path }) => `${method} ${path}`);
}

async function expectEdited(bytes: Uint8Array, colour = paintColour('a red hat', 7, 0)): Promise<void> {
  expect((await compare(bytes, colour)).inside).toBeLessThan(3);
}

const withoutSeed = () => paintColour('a red hat', undefined, 0);

describe('through the real gateway', () => {
  test('OpenAI', async () => {
    const answer = await post(
      '/v1/images/edits',
      { ...to('openai'), ...bearer(keyOf('openai')) },
      await openaiForm(),
    );
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
    await expectEdited(fromBase64(at(await answer.json(), 'data', 0, 'b64_json')), withoutSeed());
    expect(calls()).toEqual(['POST /v1/images/edits']);
  });

  test('OpenAI, as a stream', async () => {
    const body = await openaiForm({ stream: 'true', partial_images: '2' });
    const answer = await post('/v1/images/edits', { ...to('openai'), ...bearer(keyOf('openai')) }, body);
    const text = await answer.text();
    expect([...text.matchAll(/^event: (.+)$/gm)].map(([, name]) => name)).toEqual([
      'image_edit.partial_image',
      'image_edit.partial_image',
      'image_edit.completed',
    ]);
  });

  const azure = (more: Headers): Headers => ({
    ...to('azure-openai'),
    'x-portkey-azure-resource-name': 'resource',
    'x-portkey-azure-deployment-id': 'gpt-image-2',
    'x-portkey-azure-api-version': '2025-04-01-preview',
    ...more,
  });
  const azureKey = bearer(keyOf('azure-openai'));

  test('Azure by key', async () => {
    const answer = await post('/v1/images/edits', azure(azureKey), await openaiForm());
    await expectEdited(fromBase64(at(await answer.json(), 'data', 0, 'b64_json')), withoutSeed());
    expect(calls()).toEqual(['POST /openai/deployments/gpt-image-2/images/edits']);
    expect(upstream.received()[0]?.headers['api-key']).toBe(keyOf('azure-openai'));
  });

  test('Azure by key, at the newer path', async () => {
    const headers = azure({ ...azureKey, 'x-portkey-azure-api-version': 'v1' });
    const answer = await post('/v1/images/edits', headers, await openaiForm());
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
    expect(calls()).toEqual(['POST /openai/v1/images/edits']);
  });

  test('Azure by token, which only the pass-through route forwards', async () => {
    const token = { 'x-portkey-azure-ad-token': keyOf('azure-openai', 'entraToken') };
    const path = '/v1/deployments/gpt-image-2/images/edits';
    const answer = await post(path, azure(token), await openaiForm());
    await expectEdited(fromBase64(at(await answer.json(), 'data', 0, 'b64_json')), withoutSeed());
    expect(calls()).toEqual(['POST /openai/deployments/gpt-image-2/images/edits']);
    const lost = await post('/v1/images/edits', azure(token), await openaiForm());
    expect(lost.status).toBe(400);
    expect(await lost.text()).toContain('unsupported_content_type');
  });

  test('Azure by token at the newer path, with the version preview', async () => {
    const headers = azure({
      'x-portkey-azure-ad-token': keyOf('azure-openai', 'entraToken'),
      'x-portkey-azure-api-version': 'preview',
    });
    const answer = await post('/v1/v1/images/edits', headers, await openaiForm());
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
    expect(calls()).toEqual(['POST /openai/v1/images/edits']);
  });

  const aws: Headers = {
    'x-portkey-aws-access-key-id': bedrockAccessKeyId,
    'x-portkey-aws-secret-access-key': keyOf('bedrock', 'secretAccessKey'),
    'x-portkey-aws-region': 'us-west-2',
  };

  test.each([':', '%3A'])('Bedrock, signed, with %s in its path', async (colon) => {
    const path = `/model/us.stability.stable-image-inpaint-v1${colon}0/invoke`;
    const answer = await post(
      `/v1${path}`,
      { ...to('bedrock'), ...aws },
      await inpaintJson({ grow_mask: 0 }),
    );
    await expectEdited(fromBase64(at(await answer.json(), 'images', 0)));
    expect(calls()).toEqual([`POST ${path}`]);
    expect(upstream.received()[0]?.headers.authorization).toContain('/us-west-2/bedrock/aws4_request');
  });

  test('Bedrock, signed with another secret', async () => {
    const secret = { 'x-portkey-aws-secret-access-key': 'another' };
    const path = '/v1/model/us.stability.stable-image-inpaint-v1%3A0/invoke';
    const answer = await post(path, { ...to('bedrock'), ...aws, ...secret }, await inpaintJson());
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([
      403,
      'InvalidSignatureException',
    ]);
  });

  test('Bedrock, signed, with a content type that changes on the way', async () => {
    const path = '/v1/model/us.stability.stable-image-inpaint-v1%3A0/invoke';
    const charset = { 'content-type': 'application/json; charset=utf-8' };
    const answer = await post(path, { ...to('bedrock'), ...aws, ...charset }, await inpaintJson());
    expect(answer.status).toBe(403);
  });

  test('Bedrock with an API key', async () => {
    const headers = {
      ...to('bedrock'),
      ...bearer(keyOf('bedrock')),
      'x-portkey-aws-auth-type': 'apiKey',
      'x-portkey-aws-region': 'us-west-2',
    };
    const path = '/v1/model/us.stability.stable-image-inpaint-v1%3A0/invoke';
    const answer = await post(path, headers, await inpaintJson({ grow_mask: 0 }));
    await expectEdited(fromBase64(at(await answer.json(), 'images', 0)));
    expect(calls()).toHaveLength(1);
  });

  test('Fireworks AI: submitted, polled, and fetched from another origin', async () => {
    const path = '/v1/workflows/accounts/fireworks/models/flux-kontext-pro';
    const headers = { ...to('fireworks-ai'), ...bearer(keyOf('fireworks-ai')) };
    const submitted = await post(path, headers, await kontextJson({ prompt: 'a red hat #pending=1' }));
    const id = String(at(await submitted.json(), 'request_id'));
    const states: unknown[] = [];
    for (const _ of [1, 2]) states.push(await (await post(`${path}/get_result`, headers, { id })).json());
    expect(states).toMatchObject([{ status: 'Pending' }, { status: 'Ready' }]);
    const picture = await fetch(String(at(states, 1, 'result', 'sample')));
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    await picture.arrayBuffer();
    const native = '/inference/v1/workflows/accounts/fireworks/models/flux-kontext-pro';
    expect(calls().slice(0, 3)).toEqual([
      `POST ${native}`,
      `POST ${native}/get_result`,
      `POST ${native}/get_result`,
    ]);
  });

  test('a server of OpenAI’s route at an address of its own, each with its mask', async () => {
    const headers = {
      ...to('openai', upstream.hosts['openai-compatible']!),
      ...bearer(keyOf('openai-compatible')),
    };
    const answer = await post('/v1/images/edits', headers, await openaiForm({ model: 'alpha-mask' }));
    const url = String(at(await answer.json(), 'data', 0, 'url'));
    expect(url).toMatch(/^data:image\/png;base64,/);
    expect(calls()).toEqual(['POST /v1/images/edits']);
  });

  test('Black Forest Labs: its own key header alone, JSON, and the state by GET with a query', async () => {
    const headers = {
      ...to('triton', upstream.hosts['black-forest-labs']!),
      'x-key': keyOf('black-forest-labs'),
    };
    const body = await inpaintJson({ prompt: 'a red hat #pending=1', output_format: 'png' });
    const submitted = await post('/v1/flux-pro-1.0-fill', headers, body);
    const id = String(at(await submitted.json(), 'id'));
    const states: unknown[] = [];
    for (const _ of [1, 2])
      states.push(await (await fetch(`${gateway.url}/v1/get_result?id=${id}`, { headers })).json());
    expect(states).toMatchObject([{ status: 'Pending' }, { status: 'Ready' }]);
    expect(calls()).toEqual(['POST /v1/flux-pro-1.0-fill', 'GET /v1/get_result', 'GET /v1/get_result']);
    expect(upstream.received().every(({ headers: sent }) => sent.authorization === undefined)).toBe(true);
  });

  test('Ideogram: its own key header alone and a form at a path of its own version', async () => {
    const headers = { ...to('triton', upstream.hosts.ideogram!), 'api-key': keyOf('ideogram') };
    const body = form({
      prompt: 'a red hat',
      image: blob(await sourcePng(testSize)),
      mask: blob(await whiteMaskPng(testSize, 0, 255)),
      seed: '7',
    });
    const answer = await post('/v1/v2/image/precise-edit/ideogram-4-5', headers, body);
    const picture = await fetch(String(at(await answer.json(), 'data', 0, 'url')));
    await expectEdited(new Uint8Array(await picture.arrayBuffer()));
    expect(calls()[0]).toBe('POST /v2/image/precise-edit/ideogram-4-5');
    expect(upstream.received()[0]?.headers.authorization).toBeUndefined();
  });

  test('Recraft at its own route, which the gateway passes through', async () => {
    const size = { widthPx: 384, heightPx: 256 };
    const body = form({
      prompt: 'a red hat',
      response_format: 'b64_json',
      image: blob(await sourcePng(size)),
      mask: blob(await whiteMaskPng(size)),
    });
    const headers = { ...to('recraft-ai', upstream.hosts.recraft!), ...bearer(keyOf('recraft')) };
    const answer = await post('/v1/images/inpaint', headers, body);
    await expectEdited(fromBase64(at(await answer.json(), 'data', 0, 'b64_json')), withoutSeed());
    expect(calls()).toEqual(['POST /v1/images/inpaint']);
  });

  test('Gemini with its own key header', async () => {
    const path = '/v1/v1beta/models/gemini-nano-banana-2.1:generateContent';
    const headers = { ...to('google'), 'x-goog-api-key': keyOf('google') };
    const answer = await post(path, headers, await geminiJson());
    await expectEdited(
      fromBase64(at(await answer.json(), 'candidates', 0, 'content', 'parts', 0, 'inlineData', 'data')),
      paintColour(withMaskExplained('a red hat'), 7, 0),
    );
    expect(calls()).toEqual(['POST /v1beta/models/gemini-nano-banana-2.1:generateContent']);
  });

  test('Vertex AI', async () => {
    const native =
      '/v1/projects/p/locations/global/publishers/google/models/gemini-nano-banana-2.1:generateContent';
    const headers = {
      ...to('vertex-ai'),
      ...bearer(keyOf('vertex-ai', 'accessToken')),
      'x-portkey-vertex-region': 'global',
      'x-portkey-vertex-project-id': 'p',
    };
    const answer = await post(`/v1${native}`, headers, await geminiJson());
    await expectEdited(
      fromBase64(at(await answer.json(), 'candidates', 0, 'content', 'parts', 0, 'inlineData', 'data')),
      paintColour(withMaskExplained('a red hat'), 7, 0),
    );
    expect(calls()).toEqual([`POST ${native}`]);
  });

  const segmind = (host = upstream.hosts.segmind!): Headers => ({
    'x-portkey-config': JSON.stringify({ provider: 'segmind', api_key: keyOf('segmind') }),
    'x-portkey-custom-host': host,
  });

  test('Segmind, with its key in the config', async () => {
    const answer = await post('/v1/flux-fill-pro', segmind(), await inpaintJson());
    expect(answer.headers.get('x-cost')).toBe('0.0623');
    await expectEdited(new Uint8Array(await answer.arrayBuffer()));
    expect(calls()).toEqual(['POST /v1/flux-fill-pro']);
  });

  test('Segmind’s second API, at a host of its own', async () => {
    const headers = segmind(`${upstream.url}/segmind/v2`);
    const submitted = await post('/v1/flux-fill-pro', headers, await inpaintJson());
    const id = String(at(await submitted.json(), 'request_id'));
    const status = await fetch(`${gateway.url}/v1/requests/${id}/status`, { headers });
    expect(await status.json()).toMatchObject({ status: 'QUEUED' });
    expect(calls()).toEqual(['POST /v2/flux-fill-pro', `GET /v2/requests/${id}/status`]);
  });

  test.each(['application/json', 'image/*'])('Stability AI, responding with %s', async (accept) => {
    const headers = { ...to('stability-ai'), ...bearer(keyOf('stability-ai')), accept };
    const answer = await post('/v1/v2beta/stable-image/edit/inpaint', headers, await stabilityForm());
    const bytes =
      accept === 'image/*'
        ? new Uint8Array(await answer.arrayBuffer())
        : fromBase64(at(await answer.json(), 'image'));
    await expectEdited(bytes);
    expect(calls()).toEqual(['POST /v2beta/stable-image/edit/inpaint']);
  });
});

describe('the gateway', () => {
  const edit = async (prompt: string, headers: Headers = {}) =>
    post(
      '/v1/images/edits',
      { ...to('openai'), ...bearer(keyOf('openai')), ...headers },
      await openaiForm({ prompt }),
    );

  test('passes errors and HTML pages on unchanged', async () => {
    const limited = await edit('a red hat #rate-limit');
    expect([limited.status, at(await limited.json(), 'error', 'type')]).toEqual([429, 'input-images']);
    const page = await edit('a red hat #html');
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect((await edit('a red hat #html-200')).status).toBe(200);
  });

  test('reports a broken connection as text, and applies its time limit', async () => {
    const reset = await edit('a red hat #reset');
    expect(reset.status).toBe(500);
    expect(await reset.text()).toMatch(/^Message: fetch failed/);
    const cut = await edit('a red hat #cut-off');
    await expect(cut.arrayBuffer()).rejects.toThrow();
    const late = await edit('a red hat #never', { 'x-portkey-request-timeout': '300' });
    expect([late.status, at(await late.json(), 'error', 'type')]).toEqual([408, 'timeout_error']);
  });

  test('reports its own timeout to a provider, but not a disconnected client', async () => {
    const leave = new AbortController();
    const headers = { ...to('openai'), ...bearer(keyOf('openai')) };
    const left = fetch(`${gateway.url}/v1/images/edits`, {
      method: 'POST',
      headers,
      body: await openaiForm({ prompt: 'a red hat #slow=300' }),
      signal: leave.signal,
    });
    await eventually(() => expect(upstream.received()).toHaveLength(1));
    leave.abort();
    await expect(left).rejects.toThrow();
    await eventually(() => expect(upstream.received()[0]?.status).toBe(200));
    expect(upstream.received()[0]?.isHungUp).toBe(false);

    await (await edit('a red hat #never', { 'x-portkey-request-timeout': '1000' })).arrayBuffer();
    await eventually(() => expect(upstream.received()[1]?.isHungUp).toBe(true));
  });

  test('sends two keys for a provider without Bearer, if one is in Authorization', async () => {
    const headers = { ...to('segmind'), ...bearer(keyOf('segmind')) };
    const answer = await post('/v1/flux-fill-pro', headers, await inpaintJson());
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('more than one credential');
  });

  test('sends the word undefined for a missing key', async () => {
    const answer = await post('/v1/images/edits', to('openai'), await openaiForm());
    expect(answer.status).toBe(401);
    expect(upstream.received()[0]?.headers.authorization).toBe('Bearer undefined');
  });
});
