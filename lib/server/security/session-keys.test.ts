import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestDatabase } from '../../../scripts/testing/database.ts';
import { setPlatform } from '../../platform.ts';
import { closeDatabase } from '../db/database.ts';
import { migrateDatabase } from '../db/migrate.ts';
import type * as environment from '../env.ts';
import { findAdapter } from '../providers/registry.ts';
import { createCookieJar } from '../testing/cookie-jar.ts';
import { requireKeysTaken } from './key-place.ts';
import { forgetAllSessionKeys, forgetSessionKeys, readSessionKeys, saveSessionKeys } from './session-keys.ts';

const jar = createCookieJar();
const settings: Record<string, string> = {};
// The server reads its settings once; these tests change them.
vi.mock('../env.ts', async (read) => {
  const real = await read<typeof environment>();
  return { ...real, env: () => ({ ...real.env(), ...settings }) };
});
vi.mock('next/headers', () => ({ cookies: async () => jar }));

const ada = { id: 'ada' };
const bob = { id: 'bob' };
const openai = findAdapter('openai')!;
const stability = findAdapter('stability-ai')!;
const bedrock = findAdapter('bedrock')!;
const key = 'sk-key-of-ada';

beforeAll(async () => {
  const { url } = await startTestDatabase();
  // The part of the interface that these tests need.
  setPlatform({ database: { url, status: () => ({ state: 'up', restarts: 0 }) } } as never);
  await migrateDatabase();
});
afterAll(() => closeDatabase());
beforeEach(() => {
  settings.ALLOW_USER_KEYS = '1';
});
afterEach(() => {
  for (const name of Object.keys(settings)) delete settings[name];
  vi.useRealTimers();
  jar.kept.clear();
});

describe('keys of a session', () => {
  it('are returned for the user and the provider that they were saved for', async () => {
    await saveSessionKeys(openai, { OPENAI_API_KEY: ` ${key} ` }, ada);
    const keysFor = await readSessionKeys(ada);
    expect(keysFor('openai')).toEqual({ own: { OPENAI_API_KEY: key } });
    expect(keysFor('stability-ai')).toBeUndefined();
  });

  it('are sealed in a cookie that scripts and other sites cannot use, for the browser session', async () => {
    await saveSessionKeys(openai, { OPENAI_API_KEY: key }, ada);
    const { value, options } = jar.only();
    expect(value).not.toContain(key);
    expect(Buffer.from(value, 'base64').toString()).not.toContain(key);
    expect(options).toMatchObject({ httpOnly: true, sameSite: 'strict', secure: false });
    expect(options).not.toHaveProperty('maxAge');
    expect(options).not.toHaveProperty('expires');
  });

  it('are sent over https only if the server uses it', async () => {
    settings.PUBLIC_URL = 'https://paint.example';
    await saveSessionKeys(openai, { OPENAI_API_KEY: key }, ada);
    expect(jar.only().options).toMatchObject({ secure: true });
  });

  it('are private: the cookie of one user opens nothing for another', async () => {
    await saveSessionKeys(openai, { OPENAI_API_KEY: key }, ada);
    expect((await readSessionKeys(bob))('openai')).toBeUndefined();
  });

  it('are ignored in a changed or forged cookie, or for another provider', async () => {
    await saveSessionKeys(openai, { OPENAI_API_KEY: key }, ada);
    const { name, value } = jar.only();
    for (const forged of [
      '',
      'x',
      `${value.slice(0, -4)}AAAA`,
      value.slice(10),
      '{"user":"ada","fields":{}}',
    ]) {
      jar.set(name, forged);
      expect([forged, (await readSessionKeys(ada))('openai')]).toEqual([forged, undefined]);
    }
  });

  it('expire after twelve hours', async () => {
    await saveSessionKeys(openai, { OPENAI_API_KEY: key }, ada);
    const hour = 3_600_000;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * hour });
    expect((await readSessionKeys(ada))('openai')).toBeDefined();
    vi.setSystemTime(Date.now() + 2 * hour);
    expect((await readSessionKeys(ada))('openai')).toBeUndefined();
  });

  it('are not used once the server no longer accepts them', async () => {
    await saveSessionKeys(openai, { OPENAI_API_KEY: key }, ada);
    delete settings.ALLOW_USER_KEYS;
    expect((await readSessionKeys(ada))('openai')).toBeUndefined();
  });

  it('are deleted for one provider, or for all', async () => {
    const save = async () => {
      await saveSessionKeys(openai, { OPENAI_API_KEY: key }, ada);
      await saveSessionKeys(stability, { STABILITY_API_KEY: 'sk-2' }, ada);
    };
    await save();
    await forgetSessionKeys('openai');
    const left = await readSessionKeys(ada);
    expect([left('openai'), left('stability-ai')]).toEqual([
      undefined,
      { own: { STABILITY_API_KEY: 'sk-2' } },
    ]);
    await save();
    await forgetAllSessionKeys();
    expect(jar.kept.size).toBe(0);
  });
});

describe('invalid keys', () => {
  it.each([
    ['an unknown field', openai, { OPENAI_API_KEY: key, constructor: 'x' }, 'unknown-field', 'constructor'],
    ['a missing key', openai, {}, 'missing-field', 'OPENAI_API_KEY'],
    ['a key of two words', openai, { OPENAI_API_KEY: 'two words' }, 'invalid-value', 'OPENAI_API_KEY'],
    ['a line break', openai, { OPENAI_API_KEY: `${key}\nx-evil: 1` }, 'invalid-value', 'OPENAI_API_KEY'],
    ['half of a pair', bedrock, { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE' }, 'missing-field', undefined],
  ] as const)('are rejected without being repeated: %s', async (_, adapter, fields, code, param) => {
    const refused = await saveSessionKeys(adapter, fields, ada).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code, ...(param ? { param } : {}) });
    for (const value of Object.values(fields)) {
      if (value.length > 3) expect(String(refused)).not.toContain(value);
    }
    expect(jar.kept.size).toBe(0);
  });

  it('are rejected if they are the access token of this server', async () => {
    vi.stubEnv('ACCESS_TOKEN', 'token-of-this-server');
    const refused = await saveSessionKeys(openai, { OPENAI_API_KEY: 'token-of-this-server' }, ada).catch(
      (error: unknown) => error,
    );
    vi.unstubAllEnvs();
    expect(refused).toMatchObject({ code: 'invalid-value', param: 'OPENAI_API_KEY' });
    expect(String(refused)).not.toContain('token-of-this-server');
    expect(jar.kept.size).toBe(0);
  });

  it('are rejected if they exceed a cookie', async () => {
    const fields = { OPENAI_API_KEY: 'k'.repeat(2048) };
    await saveSessionKeys(openai, fields, ada);
    expect(jar.only().value.length).toBeLessThanOrEqual(3800);
    jar.kept.clear();
    const both = { AWS_ACCESS_KEY_ID: 'A'.repeat(2000), AWS_SECRET_ACCESS_KEY: 'k'.repeat(2000) };
    await expect(saveSessionKeys(bedrock, both, ada)).rejects.toMatchObject({ code: 'invalid-value' });
    expect(jar.kept.size).toBe(0);
  });

  it('are rejected for a provider without keys', () => {
    expect(() => requireKeysTaken(findAdapter('local')!)).toThrow(/takes no keys/);
  });
});
