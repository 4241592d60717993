import { describe, expect, it } from 'vitest';
import { secretValues } from '../../../../e2e/fixtures/upstream-settings.ts';
import { providers } from '../../../catalogue/catalogue.ts';
import { findProvider } from '../../../catalogue/find.ts';
import { setEnv, setUpFakeProviders } from '../../testing/fake-providers.ts';
import { adapters, findAdapter } from '../registry.ts';
import { checkConnection } from './check-connection.ts';
import { readerOf } from './settings-reader.ts';
import type { UserKeys } from './user-keys.ts';

/** Checks connections through the real gateway, with free requests to the fake providers. */
const fakes = setUpFakeProviders();

const check = (id: string, keys?: UserKeys) =>
  checkConnection(findProvider(providers, id)!, findAdapter(id)!, keys, new AbortController().signal);

/** The providers that are called, with the setting of their key. */
const called = adapters.flatMap(({ id, keyRules = [] }) => {
  const secret = keyRules.find(({ isSecret }) => isSecret);
  return secret ? [[id, secret.name] as const] : [];
});

describe.each(called)('%s', (provider, setting) => {
  it('reports a working connection, and generates nothing', async () => {
    expect(await check(provider)).toMatchObject({ state: 'works', elapsedMs: expect.any(Number) });
    const [call, ...others] = fakes.upstream.received();
    // The POST names a missing model, so that nothing can be generated.
    const { json } = findAdapter(provider)!.connectionCheck!(readerOf(undefined), 'model');
    const expected = json === undefined ? { method: 'GET', status: 200 } : { method: 'POST', status: 400 };
    expect(call).toMatchObject({ provider, ...expected, violations: [], painted: [] });
    expect(others).toEqual([]);
  });

  it('reports a wrong key', async () => {
    setEnv({ [setting]: 'wrong-key' });
    const found = await check(provider);
    expect(found).toMatchObject({ state: 'refused' });
    for (const secret of [...secretValues, 'wrong-key']) expect(found.message).not.toContain(secret);
  });

  it('reports an unreachable address', async () => {
    const host = `${provider.toUpperCase().replaceAll('-', '_')}_CUSTOM_HOST`;
    setEnv({ [host]: 'http://127.0.0.1:9/v1' });
    expect(await check(provider)).toMatchObject({ state: 'unreachable' });
  });

  it('is not called without a key', async () => {
    setEnv({ [setting]: '' });
    expect(await check(provider)).toMatchObject({ state: 'unset', elapsedMs: null });
    expect(fakes.upstream.received()).toEqual([]);
  });
});

it("is checked with the user's own keys, and none of the server's", async () => {
  const own = { OPENAI_API_KEY: 'sk-of-a-person' };
  expect(await check('openai', { own })).toMatchObject({ state: 'works' });
  expect(fakes.upstream.received()[0]?.headers.authorization).toBe('Bearer sk-of-a-person');
  expect(fakes.upstream.received()[0]?.headers['openai-organization']).toBeUndefined();
});

it('is not available for Reka, which is never called', async () => {
  expect(await check('reka-ai')).toMatchObject({ state: 'unchecked' });
  expect(fakes.upstream.received()).toEqual([]);
});
