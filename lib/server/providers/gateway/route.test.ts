import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeIntake } from '../../images/intake.ts';
import { createRun } from '../../runs/create/create-run.ts';
import { executor } from '../../runs/queue/executor.ts';
import { type FakeEngine, sendImages } from '../../testing/fake-engine.ts';
import { setUpFakeGateway } from '../../testing/fake-gateway.ts';
import { setEnv } from '../../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, startRun, untilDone } from '../../testing/runs.ts';
import { findAdapter } from '../registry.ts';
import { findRoute } from './route.ts';
import type { UserKeys } from './user-keys.ts';

/**
 * Calls to each kind of gateway: the embedded one, a self-hosted one, and the hosted one with stored or with the
 * caller's keys. A fake gateway checks the headers.
 */
const fakes = setUpFakeGateway();
let pictures: { source: Uint8Array; mask: Uint8Array };

beforeAll(async () => {
  pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
});
beforeEach(() => {
  const answer = async (response: Parameters<typeof sendImages>[0]) =>
    sendImages(response, [await noisePng(32, 2)]);
  fakes.gateway.answerWith(answer);
  fakes.server.engine.answerWith(answer);
});

const edit = async () =>
  onlyAttempt(await untilDone(await startRun(pictures, { targets: [{ provider: 'openai' }] })));

/** The gateway's own headers of the last call, without those common to all calls. */
function portkeyHeaders(from: FakeEngine = fakes.gateway): Record<string, unknown> {
  const { headers } = from.received.at(-1)!;
  const names = Object.keys(headers).filter(
    (name) => name.startsWith('x-portkey-') || name === 'authorization',
  );
  return Object.fromEntries(
    names.flatMap((name) => (/trace-id|metadata/.test(name) ? [] : [[name, headers[name]]])),
  );
}

describe('a call', () => {
  it('uses the embedded gateway with the provider’s own key, which is not passed on', async () => {
    setEnv({ OPENAI_API_KEY: 'sk-own', OPENAI_CUSTOM_HOST: fakes.server.engine.url, OPENAI_ORG_ID: 'org-1' });
    expect(await edit()).toMatchObject({ status: 'succeeded' });
    const { headers } = fakes.server.engine.received.at(-1)!;
    expect(headers.authorization).toBe('Bearer sk-own');
    expect(headers['openai-organization']).toBe('org-1');
    expect(Object.keys(headers).filter((name) => name.startsWith('x-portkey'))).toEqual([]);
  });

  it('uses a self-hosted gateway with the same headers', async () => {
    setEnv({ PORTKEY_BASE_URL: `${fakes.gateway.url}/`, OPENAI_API_KEY: 'sk-own' });
    expect(await edit()).toMatchObject({ status: 'succeeded' });
    expect(portkeyHeaders()).toEqual({ 'x-portkey-provider': 'openai', authorization: 'Bearer sk-own' });
  });

  it.each([
    ['a provider slug', { PORTKEY_SLUG_OPENAI: 'openai-prod' }, { 'x-portkey-provider': '@openai-prod' }],
    [
      'a provider slug with its sign',
      { PORTKEY_SLUG_OPENAI: '@openai-prod' },
      { 'x-portkey-provider': '@openai-prod' },
    ],
    ['a virtual key', { PORTKEY_VIRTUAL_KEY_OPENAI: 'vk-1' }, { 'x-portkey-virtual-key': 'vk-1' }],
    ['a saved config', { PORTKEY_CONFIG_OPENAI: 'pc-1' }, { 'x-portkey-config': 'pc-1' }],
    [
      'the most specific of several',
      { PORTKEY_CONFIG_OPENAI: 'pc-1', PORTKEY_SLUG_OPENAI: 'openai-prod', OPENAI_API_KEY: 'sk-own' },
      { 'x-portkey-config': 'pc-1' },
    ],
    [
      'a key of the provider, where the gateway stores none',
      { OPENAI_API_KEY: 'sk-own' },
      { 'x-portkey-provider': 'openai', authorization: 'Bearer sk-own' },
    ],
  ])('sends %s to a hosted gateway', async (_, settings, headers) => {
    setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, PORTKEY_API_KEY: 'pk-account', ...settings });
    expect(await edit()).toMatchObject({ status: 'succeeded' });
    expect(portkeyHeaders()).toEqual({ 'x-portkey-api-key': 'pk-account', ...headers });
    expect(fakes.gateway.received.at(-1)!.fields.get('model')).toBe('gpt-image-2');
  });

  it.each([
    ['a saved config', { config: 'pc-theirs' }, { 'x-portkey-config': 'pc-theirs' }],
    ['a slug', { slug: 'openai-eu' }, { 'x-portkey-provider': '@openai-eu' }],
    [
      'a slug with retries',
      { slug: '@openai-eu', retries: 2 },
      {
        'x-portkey-provider': '@openai-eu',
        'x-portkey-config': '{"retry":{"attempts":2,"on_status_codes":[429,503]}}',
      },
    ],
    [
      'a saved config with a time limit',
      { config: 'pc-theirs', timeoutS: 90 },
      { 'x-portkey-config': 'pc-theirs', 'x-portkey-request-timeout': '90000' },
    ],
  ])('sends the user’s choice for one target to a hosted gateway: %s', async (_, options, headers) => {
    const account = { PORTKEY_BASE_URL: fakes.gateway.url, PORTKEY_API_KEY: 'pk-account' };
    setEnv({ ...account, PORTKEY_SLUG_OPENAI: 'openai-prod' });
    const target = { provider: 'openai', gateway: options };
    const attempt = onlyAttempt(await untilDone(await startRun(pictures, { targets: [target] })));
    expect(attempt).toMatchObject({ status: 'succeeded', gateway: options });
    expect(portkeyHeaders()).toEqual({ 'x-portkey-api-key': 'pk-account', ...headers });
  });

  it('reads a key from a mounted file', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'overpaint-key-')), 'key');
    await writeFile(path, 'sk-from-file\n');
    setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY_FILE: path });
    expect(await edit()).toMatchObject({ status: 'succeeded' });
    expect(portkeyHeaders()).toMatchObject({ authorization: 'Bearer sk-from-file' });
  });

  it('has a trace id and metadata', async () => {
    setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY: 'sk-own' });
    const attempt = await edit();
    const { headers } = fakes.gateway.received.at(-1)!;
    expect(headers['x-portkey-trace-id']).toBe(attempt.traceId);
    expect(JSON.parse(String(headers['x-portkey-metadata']))).toMatchObject({ attempt: attempt.id });
  });

  it('names its user in ASCII metadata', async () => {
    setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY: 'sk-own' });
    await untilDone(await startRun(pictures, { user: 'Žofie 张', targets: [{ provider: 'openai' }] }));
    const sent = String(fakes.gateway.received.at(-1)!.headers['x-portkey-metadata']);
    expect(sent).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(sent)).toMatchObject({ _user: 'Žofie 张', provider: 'openai', model: 'gpt-image-2' });
  });

  it('of the embedded engine never leaves this machine', async () => {
    setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, PORTKEY_API_KEY: 'pk-account' });
    const run = await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
    expect(onlyAttempt(run).status).toBe('succeeded');
    expect(fakes.gateway.received).toEqual([]);
    expect(fakes.server.engine.received).toHaveLength(1);
  });
});

describe('a caller’s own keys', () => {
  async function editWith(keys: UserKeys) {
    const request = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'openai' }] };
    const intake = await decodeIntake(pictures.source, pictures.mask);
    const { run, queued } = await createRun(owner, request, intake, () => keys);
    for (const id of queued) executor().enqueue(id);
    return await untilDone(run);
  }

  it.each([
    [
      'a virtual key',
      { portkeyApiKey: 'pk-theirs', virtualKey: 'vk-theirs' },
      { 'x-portkey-virtual-key': 'vk-theirs' },
    ],
    ['a slug', { portkeyApiKey: 'pk-theirs', virtualKey: '@theirs' }, { 'x-portkey-provider': '@theirs' }],
  ])("replace the server's keys: %s", async (_, keys, headers) => {
    setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, PORTKEY_API_KEY: 'pk-ours', OPENAI_API_KEY: 'sk-ours' });
    const run = await editWith(keys);
    expect(onlyAttempt(run).status).toBe('succeeded');
    expect(portkeyHeaders()).toEqual({ 'x-portkey-api-key': 'pk-theirs', ...headers });
    expect(JSON.stringify(run)).not.toContain('theirs');
  });

  const ownKey = (name: string) => ({ portkeyApiKey: 'pk-theirs', own: { [name]: 'own' } });
  it.each<[string, UserKeys, string]>([
    ['black-forest-labs', ownKey('BFL_API_KEY'), 'https://api.bfl.ai/v1'],
    ['ideogram', ownKey('IDEOGRAM_API_KEY'), 'https://api.ideogram.ai'],
    [
      'fireworks-ai',
      { portkeyApiKey: 'pk-theirs', virtualKey: '@theirs' },
      'https://api.fireworks.ai/inference/v1',
    ],
  ])('go to the address of an API that the gateway does not know: %s', (id, keys, address) => {
    expect(findRoute(findAdapter(id)!, keys)?.headers['x-portkey-custom-host']).toBe(address);
    setEnv({ [`${id.toUpperCase().replaceAll('-', '_')}_CUSTOM_HOST`]: 'https://eu.example.com/v1' });
    expect(findRoute(findAdapter(id)!, keys)?.headers['x-portkey-custom-host']).toBe(
      'https://eu.example.com/v1',
    );
    const saved = findRoute(findAdapter(id)!, keys, { config: 'pc-theirs' });
    expect(saved?.headers).not.toHaveProperty('x-portkey-custom-host');
  });
});
