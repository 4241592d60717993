import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedactor } from '../../../logging/redact.ts';
import { createKeyFile } from './key-file.ts';
import {
  openKeyStore,
  readStoredKeys,
  removeStoredKeys,
  storedSecrets,
  writeStoredKeys,
} from './stored-keys.ts';

const fields = { OPENAI_API_KEY: 'sk-of-the-owner-0123456789' };
const others = { STABILITY_API_KEY: 'sk-of-stability-0123456789' };

let dataDir: string;
const inKeys = (name: string) => join(dataDir, 'keys', name);
const keyFile = () => inKeys('encryption-key');
const sealedFile = (id: string) => inKeys(`${id}.sealed.json`);
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'overpaint-keys-'));
  openKeyStore(dataDir);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('stored keys', () => {
  it('persist after a restart, each for its provider', () => {
    writeStoredKeys('openai', fields);
    writeStoredKeys('stability-ai', others);
    openKeyStore(dataDir);
    expect(readStoredKeys('openai')).toEqual({ state: 'open', fields });
    expect(readStoredKeys('stability-ai')).toEqual({ state: 'open', fields: others });
    expect(readStoredKeys('google')).toEqual({ state: 'none' });
  });

  it("are encrypted in files that only the server's user can read", () => {
    writeStoredKeys('openai', fields);
    expect(readdirSync(join(dataDir, 'keys')).sort()).toEqual(['encryption-key', 'openai.sealed.json']);
    expect([modeOf(join(dataDir, 'keys')), modeOf(keyFile()), modeOf(sealedFile('openai'))]).toEqual([
      '700',
      '600',
      '600',
    ]);
    const text = readFileSync(sealedFile('openai'), 'utf8');
    expect(text).not.toContain('owner');
    expect(Buffer.from(JSON.parse(text).data, 'base64').toString()).not.toContain('owner');
  });

  it('are encrypted differently each time', () => {
    writeStoredKeys('openai', fields);
    const once = readFileSync(sealedFile('openai'), 'utf8');
    writeStoredKeys('openai', fields);
    expect(readFileSync(sealedFile('openai'), 'utf8')).not.toBe(once);
  });

  it('restore the permissions of the key file', () => {
    writeStoredKeys('openai', fields);
    writeFileSync(keyFile(), readFileSync(keyFile()), { mode: 0o644 });
    execFileSync('chmod', ['644', keyFile()]);
    openKeyStore(dataDir);
    expect(readStoredKeys('openai').state).toBe('open');
    expect(modeOf(keyFile())).toBe('600');
  });

  it('are empty before the server sets its folder', () => {
    delete (globalThis as Record<symbol, unknown>)[Symbol.for('overpaint.stored-keys')];
    expect(readStoredKeys('openai')).toEqual({ state: 'none' });
  });

  it('are removed individually', () => {
    writeStoredKeys('openai', fields);
    writeStoredKeys('stability-ai', others);
    removeStoredKeys('openai');
    expect(readStoredKeys('openai')).toEqual({ state: 'none' });
    expect(readStoredKeys('stability-ai').state).toBe('open');
  });

  it('are redacted in the log while they are in use', () => {
    writeStoredKeys('openai', { ...fields, OPENAI_ORG_ID: 'org-0123456789' });
    readStoredKeys('openai');
    const redact = createRedactor({}, storedSecrets);
    expect(redact(`refused of-the-owner: ${fields.OPENAI_API_KEY.slice(3)}`)).toContain('of-the-owner');
    expect(redact(`key=${fields.OPENAI_API_KEY}!`)).not.toContain('owner');
    removeStoredKeys('openai');
    readStoredKeys('openai');
    expect(storedSecrets()).toEqual([]);
  });
});

describe('unreadable stored keys', () => {
  const closed = { state: 'closed', message: expect.stringMatching(/Put (it|them) back, or remove/) };

  it.each([
    ['the key file is missing', () => rmSync(keyFile())],
    ['the key file is empty', () => writeFileSync(keyFile(), '')],
    ['the key file is another', () => writeFileSync(keyFile(), 'ab'.repeat(32))],
    ['the text was cut', () => writeFileSync(sealedFile('openai'), '{"version":1')],
    [
      'a byte was changed',
      () => {
        const sealed = JSON.parse(readFileSync(sealedFile('openai'), 'utf8'));
        const data = Buffer.from(sealed.data, 'base64');
        data[0]! ^= 1;
        writeFileSync(sealedFile('openai'), JSON.stringify({ ...sealed, data: data.toString('base64') }));
      },
    ],
    [
      'the tag was shortened',
      () => {
        const sealed = JSON.parse(readFileSync(sealedFile('openai'), 'utf8'));
        writeFileSync(sealedFile('openai'), JSON.stringify({ ...sealed, tag: sealed.tag.slice(0, 6) }));
      },
    ],
  ])('are reported without a secret and kept: %s', (_, change) => {
    writeStoredKeys('openai', fields);
    const before = existsSync(sealedFile('openai'));
    change();
    const found = readStoredKeys('openai');
    expect(found).toEqual(closed);
    expect(JSON.stringify(found)).not.toContain('of-the-owner');
    expect([before, existsSync(sealedFile('openai'))]).toEqual([true, true]);
  });

  it('are readable again after the key file is restored', () => {
    writeStoredKeys('openai', fields);
    const key = readFileSync(keyFile());
    rmSync(keyFile());
    expect(readStoredKeys('openai').state).toBe('closed');
    expect(() => writeStoredKeys('stability-ai', others)).toThrow(/is missing/);
    expect(existsSync(keyFile())).toBe(false);
    writeFileSync(keyFile(), key, { mode: 0o600 });
    expect(readStoredKeys('openai')).toEqual({ state: 'open', fields });
  });

  it('can be removed, and added again with a new key file', () => {
    writeStoredKeys('openai', fields);
    writeFileSync(keyFile(), 'damaged');
    removeStoredKeys('openai');
    writeStoredKeys('openai', fields);
    expect(readStoredKeys('openai')).toEqual({ state: 'open', fields });
  });

  it('are not readable for another provider', () => {
    writeStoredKeys('openai', fields);
    writeFileSync(sealedFile('stability-ai'), readFileSync(sealedFile('openai')));
    expect(readStoredKeys('stability-ai').state).toBe('closed');
  });
});

it('two servers on one folder create one key file, and share stored keys', () => {
  const holder = globalThis as Record<symbol, unknown>;
  const name = Symbol.for('overpaint.stored-keys');
  writeStoredKeys('openai', fields);
  readStoredKeys('openai');
  const first = holder[name];
  const key = readFileSync(keyFile(), 'utf8');

  openKeyStore(dataDir);
  createKeyFile(join(dataDir, 'keys'));
  writeStoredKeys('openai', { OPENAI_API_KEY: 'sk-the-second-0123456789' });
  writeStoredKeys('stability-ai', others);

  holder[name] = first;
  expect(readFileSync(keyFile(), 'utf8')).toBe(key);
  expect(readStoredKeys('openai')).toMatchObject({ fields: { OPENAI_API_KEY: 'sk-the-second-0123456789' } });
  expect(readStoredKeys('stability-ai')).toEqual({ state: 'open', fields: others });
  expect(readdirSync(join(dataDir, 'keys'))).toHaveLength(3);
});
