import { beforeAll, beforeEach, expect, it } from 'vitest';
import { sendImages } from '../../testing/fake-engine.ts';
import { setUpFakeGateway } from '../../testing/fake-gateway.ts';
import { setEnv } from '../../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { answerEdit } from '../answer.ts';
import { awaitEnd } from '../await-end.ts';
import { createContractEdit } from '../edit.ts';

/** Gateway headers of a caller, as the gateway receives them and the answer repeats them. */
const fakes = setUpFakeGateway();
let image: Blob;
let mask: Blob;

beforeAll(async () => {
  const png = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' });
  [image, mask] = [png(await noisePng(32, 1)), png(await halfMaskPng(32))];
});
beforeEach(() => {
  setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY: 'sk-of-the-server' });
  const answer = async (response: Parameters<typeof sendImages>[0]) =>
    sendImages(response, [await noisePng(32, 2)]);
  fakes.gateway.answerWith(answer);
  fakes.server.engine.answerWith(answer);
});

async function edit(headers: Record<string, string>, fields: Record<string, string> = {}) {
  const form = new FormData();
  form.set('image', image, 'image.png');
  form.set('mask', mask, 'mask.png');
  const all = { prompt: 'a hat', model: 'openai/gpt-image-2', ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  const address = 'http://127.0.0.1:3000/api/v1/images/edits';
  const request = new Request(address, { method: 'POST', body: form, headers });
  const made = await createContractEdit(request, 'ada');
  made.begin();
  const answer = await answerEdit(request, made, await awaitEnd(made, request.signal));
  return { answer, sent: fakes.gateway.received.at(-1)?.headers };
}

it('passes on trace id and metadata, beside its own, and repeats the trace id', async () => {
  const { answer, sent } = await edit({
    'x-portkey-trace-id': 'trace-of-the-caller',
    'x-portkey-metadata': '{"team":"b\\u00e9ta","_user":"ada"}',
  });
  expect(answer.headers.get('x-portkey-trace-id')).toBe('trace-of-the-caller');
  expect(sent?.['x-portkey-trace-id']).toBe('trace-of-the-caller');
  const metadata = JSON.parse(String(sent?.['x-portkey-metadata']));
  expect(metadata).toMatchObject({ team: 'béta', _user: 'ada', provider: 'openai', model: 'gpt-image-2' });
  expect(metadata.run).toBe(answer.headers.get('x-overpaint-run-id'));
});

it('makes a trace id where the caller has none, and cuts a user to what gateways take', async () => {
  const { answer, sent } = await edit({}, { user: 'u'.repeat(200) });
  expect(answer.headers.get('x-portkey-trace-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.parse(String(sent?.['x-portkey-metadata']))._user).toHaveLength(128);
});

it('passes on a config with the keys of the server', async () => {
  const config = { retry: { attempts: 1, on_status_codes: [429] }, request_timeout: 20_000 };
  const { sent } = await edit({ 'x-portkey-config': JSON.stringify(config) });
  expect(JSON.parse(String(sent?.['x-portkey-config']))).toEqual(config);
  expect(sent?.authorization).toBe('Bearer sk-of-the-server');
});

it('traces the embedded engine too', async () => {
  const { answer } = await edit({ 'x-portkey-trace-id': 'trace-1' }, { model: 'local' });
  expect(answer.headers.get('x-portkey-trace-id')).toBe('trace-1');
});
