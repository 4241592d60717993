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
  // Another process, which has counted no guess.
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for('overpaint.access-token-guesses')];
});
afterAll(() => rmSync(folder, { recursive: true }));

const from = (network: string) => new Headers({ [peerHeader]: network });
const guess = (given: string, way: 'sign-in' | 'bearer' = 'sign-in', network = '198.51.100.7') =>
  isAccessToken(given, from(network), way);

/** @returns how many of the guesses were checked before the others were refused */
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
  ])('does not open the server where its file %s', (_, path, message) => {
    writeFileSync(file, ' \n');
    vi.stubEnv('ACCESS_TOKEN', '');
    vi.stubEnv('ACCESS_TOKEN_FILE', path);
    expect(() => accessToken()).toThrow(message);
  });

  it('is found in what is to leave the server, also behind a scheme', () => {
    expect([holdsAccessToken(token), holdsAccessToken(`Bearer ${token}`)]).toEqual([true, true]);
    expect(holdsAccessToken('sk-another-key')).toBe(false);
    vi.stubEnv('ACCESS_TOKEN', '');
    expect(holdsAccessToken('')).toBe(false);
  });

  it.each(['sign-in', 'bearer'] as const)('is taken exactly: %s', async (way) => {
    expect(await guess(token, way)).toBe(true);
    for (const other of ['', token.slice(1), `${token} `, token.toUpperCase()]) {
      expect([other, await guess(other, way)]).toEqual([other, false]);
    }
  });

  it('is nobody’s where none is set', async () => {
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

  it('of the sign-in do not count for bearers, nor the other way round', async () => {
    await countChecked(21, 'sign-in');
    expect(await guess(token, 'bearer')).toBe(true);
  });

  it('are remembered as bearers alone: at the sign-in each one counts', async () => {
    for (let i = 0; i < 150; i += 1) expect(await guess('an old token', 'bearer')).toBe(false);
    let checked = 0;
    for (let i = 0; i < 25; i += 1) {
      if ((await guess('an old token').catch(() => undefined)) === false) checked += 1;
    }
    expect(checked).toBe(20);
  });

  it('become right when the token is changed to them', async () => {
    expect(await guess('the next token', 'bearer')).toBe(false);
    vi.stubEnv('ACCESS_TOKEN', 'the next token');
    expect(await guess('the next token', 'bearer')).toBe(true);
  });
});
