import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { peerHeader } from '../../platform.ts';
import { accessToken, holdsAccessToken, isAccessToken } from './access-token.ts';

const token = 'token-of-these-tests';
const folder = mkdtempSync(join(tmpdir(), 'overpaint-token-'));
const file = join(folder, 'token');

beforeEach(() => vi.stubEnv('ACCESS_TOKEN', token));
afterEach(() => {
  vi.unstubAllEnvs();
  // Another process, without counted guesses.
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for('overpaint.access-token-guesses')];
});
afterAll(() => rmSync(folder, { recursive: true }));

const from = (network: string) => new Headers({ [peerHeader]: network });
const guess = (given: string, way: 'sign-in' | 'bearer' = 'sign-in', network = '198.51.100.7') =>
  isAccessToken(given, from(network), way);

/** @returns the number of guesses that were checked before the others were rejected */
async function countChecked(count: number, way: 'sign-in' | 'bearer', network?: string): Promise<number> {
  let checked = 0;
  for (let i = 0; i < count; i += 1) {
    const answer = await guess(`guess ${i}`, way, network).catch((error: unknown) => error);
    if (answer === false) checked += 1;
    else expect(answer).toMatchObject({ code: 'too-many-requests' });
  }
  return checked;
}

describe('the access token', () => {
  it('is read from the environment, or from a file', () => {
    expect(accessToken()).toBe(token);
    vi.stubEnv('ACCESS_TOKEN', '');
    expect(accessToken()).toBeUndefined();
    writeFileSync(file, ' token-of-a-file\n');
    vi.stubEnv('ACCESS_TOKEN_FILE', file);
    expect(accessToken()).toBe('token-of-a-file');
  });

  it.each([
    ['is empty', file, /ACCESS_TOKEN_FILE names a file that is empty/],
    ['is not there', join(folder, 'none'), /ACCESS_TOKEN_FILE names a file that cannot be read/],
  ])('rejects all access if its file %s', (_, path, message) => {
    writeFileSync(file, ' \n');
    vi.stubEnv('ACCESS_TOKEN', '');
    vi.stubEnv('ACCESS_TOKEN_FILE', path);
    expect(() => accessToken()).toThrow(message);
  });

  it('is detected in outgoing headers, also after a scheme', () => {
    expect([holdsAccessToken(token), holdsAccessToken(`Bearer ${token}`)]).toEqual([true, true]);
    expect(holdsAccessToken('sk-another-key')).toBe(false);
    vi.stubEnv('ACCESS_TOKEN', '');
    expect(holdsAccessToken('')).toBe(false);
  });

  it.each(['sign-in', 'bearer'] as const)('is compared exactly: %s', async (way) => {
    expect(await guess(token, way)).toBe(true);
    for (const other of ['', token.slice(1), `${token} `, token.toUpperCase()]) {
      expect([other, await guess(other, way)]).toEqual([other, false]);
    }
  });

  it("is nobody's if none is set", async () => {
    vi.stubEnv('ACCESS_TOKEN', '');
    expect([await guess(''), await guess('undefined')]).toEqual([false, false]);
  });
});

describe('wrong guesses from one network', () => {
  it.each([
    ['sign-in', 20],
    ['bearer', 100],
  ] as const)('of the %s are checked %i times', async (way, limit) => {
    expect(await countChecked(limit + 3, way)).toBe(limit);
    await expect(guess(token, way)).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(await guess(token, way, '198.51.100.8')).toBe(true);
  });

  it('at the sign-in do not count for bearers, and vice versa', async () => {
    await countChecked(21, 'sign-in');
    expect(await guess(token, 'bearer')).toBe(true);
  });

  it('are remembered for bearers only: each one counts at the sign-in', async () => {
    for (let i = 0; i < 150; i += 1) expect(await guess('an old token', 'bearer')).toBe(false);
    let checked = 0;
    for (let i = 0; i < 25; i += 1) {
      if ((await guess('an old token').catch(() => undefined)) === false) checked += 1;
    }
    expect(checked).toBe(20);
  });

  it('are accepted when the token is changed to them', async () => {
    expect(await guess('the next token', 'bearer')).toBe(false);
    vi.stubEnv('ACCESS_TOKEN', 'the next token');
    expect(await guess('the next token', 'bearer')).toBe(true);
  });
});
