import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setPlatform } from '../../platform.ts';
import { forgetEnv } from '../env.ts';
import { describeProviders } from '../providers/describe-providers.ts';
import { availabilityOf, findRoute } from '../providers/gateway/route.ts';
import { readerOf } from '../providers/gateway/settings-reader.ts';
import { findAdapter } from '../providers/registry.ts';
import { createCookieJar } from '../testing/cookie-jar.ts';
import { removeKeys, saveKeys } from './entered-keys.ts';
import { keyPlace, requireKeysTaken } from './key-place.ts';
import { withSecretNames } from './secrets.ts';
import { openKeyStore } from './stored-keys/stored-keys.ts';

vi.mock('./shared-secret.ts', () => ({ sharedSecret: async () => 'x'.repeat(32) }));
vi.mock('next/headers', () => ({ cookies: async () => createCookieJar() }));

/** Storage of keys that are entered in the page, and the keys of a call. */
const openai = findAdapter('openai')!;
const vertex = findAdapter('vertex-ai')!;
const ada = { id: 'local' };
const key = 'sk-of-the-owner-0123456789';
let dataDir: string;

const set = (name: string, value: string) => {
  vi.stubEnv(name, value);
  forgetEnv();
};
const headersOf = () => findRoute(openai)?.headers;
const described = (id: string) => describeProviders().find((provider) => provider.id === id);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'overpaint-keys-'));
  openKeyStore(dataDir);
  setPlatform({ engine: { url: 'http://127.0.0.1:1/v1', secret: 'x' } } as never);
  for (const name of ['ACCESS_TOKEN', 'ALLOW_USER_KEYS', 'OPENAI_API_KEY']) set(name, '');
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
  vi.unstubAllEnvs();
  forgetEnv();
});

describe('the storage of keys', () => {
  it('is the server if only this machine reaches it, otherwise the session, if any', () => {
    expect(keyPlace()).toBe('server');
    set('ALLOW_USER_KEYS', '1');
    expect(keyPlace()).toBe('session');
    set('ACCESS_TOKEN', 'token-of-this-server');
    expect(keyPlace()).toBe('session');
    set('ALLOW_USER_KEYS', '0');
    expect(keyPlace()).toBeUndefined();
    expect(() => requireKeysTaken(openai)).toThrow(/ALLOW_USER_KEYS=1/);
  });

  it('accepts no key for a provider without keys, or with a key of the server', () => {
    expect(() => requireKeysTaken(findAdapter('local')!)).toThrow(/takes no keys/);
    set('OPENAI_API_KEY', 'sk-of-the-server');
    expect(() => requireKeysTaken(openai)).toThrow(/OPENAI_API_KEY of this server comes first/);
  });
});

describe('keys that are stored on the server', () => {
  it('are used for calls, and are described without their values', async () => {
    expect(availabilityOf(openai)).toEqual({ state: 'unconfigured', missing: ['OPENAI_API_KEY'] });
    await saveKeys(openai, { OPENAI_API_KEY: ` ${key} ` }, ada);
    expect(headersOf()).toMatchObject({ authorization: `Bearer ${key}` });
    expect(described('openai')).toMatchObject({
      status: { state: 'ready' },
      keys: { isSet: true, place: 'server', page: 'https://platform.openai.com/api-keys' },
    });
    expect(JSON.stringify(describeProviders())).not.toContain(key);
    await removeKeys(openai, ada);
    expect(headersOf()).toBeUndefined();
  });

  it("have lower precedence than the server's settings, and are never mixed with them", async () => {
    set('OPENAI_ORG_ID', 'org-of-the-server');
    await saveKeys(openai, { OPENAI_API_KEY: key }, ada);
    expect(headersOf()).not.toHaveProperty('x-portkey-openai-organization');
    set('OPENAI_API_KEY', 'sk-of-the-server');
    expect(headersOf()).toMatchObject({
      authorization: 'Bearer sk-of-the-server',
      'x-portkey-openai-organization': 'org-of-the-server',
    });
    expect(described('openai')).toMatchObject({
      setBy: ['OPENAI_API_KEY'],
      keys: { isSet: true },
    });
    await removeKeys(openai, ada);
    expect(described('openai')).not.toHaveProperty('keys');
  });

  it("are not used when others reach the server, nor instead of a caller's own", async () => {
    await saveKeys(openai, { OPENAI_API_KEY: key }, ada);
    const own = { own: { OPENAI_API_KEY: 'sk-of-a-caller' } };
    expect(findRoute(openai, own)?.headers).toMatchObject({ authorization: 'Bearer sk-of-a-caller' });
    set('ACCESS_TOKEN', 'token-of-this-server');
    expect(headersOf()).toBeUndefined();
  });

  it('are shown as variable names in a copied request', async () => {
    await saveKeys(openai, { OPENAI_API_KEY: key }, ada);
    const read = readerOf(undefined, openai);
    expect(withSecretNames(() => read('OPENAI_API_KEY'))).not.toContain(key);
    expect(read('OPENAI_API_KEY')).toBe(key);
  });

  it('can be removed and changed as long as they are in use, also where sessions bring keys', async () => {
    await saveKeys(openai, { OPENAI_API_KEY: key }, ada);
    set('ALLOW_USER_KEYS', '1');
    expect(headersOf()).toMatchObject({ authorization: `Bearer ${key}` });
    expect(described('openai')?.keys).toMatchObject({ isSet: true, place: 'server' });
    await saveKeys(openai, { OPENAI_API_KEY: 'sk-of-the-owner-9876543210' }, ada);
    expect(headersOf()).toMatchObject({ authorization: 'Bearer sk-of-the-owner-9876543210' });
    await removeKeys(openai, ada);
    expect(headersOf()).toBeUndefined();
    expect(described('openai')?.keys).toMatchObject({ isSet: false, place: 'session' });
  });

  it('explain why they cannot be opened', async () => {
    await saveKeys(openai, { OPENAI_API_KEY: key }, ada);
    rmSync(join(dataDir, 'keys', 'encryption-key'));
    expect(availabilityOf(openai)).toMatchObject({
      state: 'unconfigured',
      trouble: expect.stringMatching(/encryption-key.* is missing/),
    });
    expect(described('openai')).toMatchObject({ keys: { isSet: true } });
    const stability = findAdapter('stability-ai')!;
    await expect(saveKeys(stability, { STABILITY_API_KEY: 'sk-2-0123456789' }, ada)).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('is missing'),
    });
  });

  it('may be a whole service account, which exceeds a cookie', async () => {
    const account = JSON.stringify({ type: 'service_account', private_key: `-----\n${'k'.repeat(1600)}\n` });
    const fields = { GOOGLE_CLOUD_PROJECT: 'a-project', VERTEX_AI_SERVICE_ACCOUNT_JSON: account };
    await saveKeys(vertex, fields, ada);
    expect(findRoute(vertex)?.headers).toMatchObject({ 'x-portkey-vertex-project-id': 'a-project' });
    await removeKeys(vertex, ada);
    set('ALLOW_USER_KEYS', '1');
    await expect(saveKeys(vertex, fields, ada)).rejects.toMatchObject({ code: 'unknown-field' });
    expect(described('vertex-ai')?.keys?.fields.map(({ name }) => name)).not.toContain(
      'VERTEX_AI_SERVICE_ACCOUNT_JSON',
    );
  });
});
