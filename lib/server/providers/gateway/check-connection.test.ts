import { afterEach, describe, expect, it } from 'vitest';
import { secretValues } from '../../../../e2e/fixtures/upstream-settings.ts';
import { providers } from '../../../catalogue/catalogue.ts';
import { findModel, findProvider } from '../../../catalogue/find.ts';
import { catalogue, forgetCatalogue } from '../../catalogue.ts';
import { setEnv, setUpFakeProviders } from '../../testing/fake-providers.ts';
import { adapters, findAdapter } from '../registry.ts';
import { checkConnection } from './check-connection.ts';
import { readerOf } from './settings-reader.ts';
import type { UserKeys } from './user-keys.ts';

/** Checks connections through the real gateway, with free requests to the fake providers. */
const fakes = setUpFakeProviders();
afterEach(forgetCatalogue);

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

describe('the list of models of OpenAI', () => {
  it('brings the dates on which models end, for the message and the catalogue', async () => {
    const found = await check('openai');
    const listed = found.models?.find(({ id }) => id === 'gpt-image-2.5-flare');
    expect(listed).toEqual({ id: 'gpt-image-2.5-flare', isListed: true, shutdownOn: '2027-09-09' });
    expect(found.message).toContain('OpenAI shuts down');
    expect(found.message).toContain('gpt-image-2.5-flare (2027-09-09)');
    const { status } = findModel(findProvider(catalogue(), 'openai')!, 'gpt-image-2.5-flare')!;
    expect(status).toEqual({ state: 'retiring', on: '2027-09-09' });
  });

  it('changes no catalogue of others where it is read with a key of one’s own', async () => {
    const own = { OPENAI_API_KEY: 'sk-of-a-person' };
    expect((await check('openai', { own })).message).toContain('gpt-image-2.5-flare (2027-09-09)');
    const { status } = findModel(findProvider(catalogue(), 'openai')!, 'gpt-image-2.5-flare')!;
    expect(status).toEqual({ state: 'current' });
  });
});
