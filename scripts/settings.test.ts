import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressOf, loadEnvFile, readSettings } from './settings.ts';

const read = (environment: Record<string, string>) => readSettings(environment, '/project', false);

test('has defaults for all settings', () => {
  expect(read({})).toEqual({
    port: { number: 3000, isChosen: false },
    host: '127.0.0.1',
    isLoopback: true,
    dataDir: '/project/data',
    databaseUrl: undefined,
    publicUrl: undefined,
    corsOrigins: [],
    hasAccessToken: false,
    drainMs: 30_000,
    logLevel: 'info',
    trustedCustomHosts: [],
  });
});

test('treats an empty setting as unset, as in a copied example file', () => {
  const names = [
    'PORT',
    'HOST',
    'DATA_DIR',
    'DATABASE_URL',
    'PUBLIC_URL',
    'CORS_ORIGINS',
    'ACCESS_TOKEN',
    'DRAIN_SECONDS',
    'LOG_LEVEL',
  ];
  expect(read(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(read({}));
});

test('reads every setting', () => {
  const settings = read({
    PORT: '3000',
    HOST: '0.0.0.0',
    ACCESS_TOKEN: 'twelve-or-more',
    DATA_DIR: '/var/lib/overpaint',
    DATABASE_URL: 'postgres://me@db/paint',
    PUBLIC_URL: 'https://paint.example.com',
    DRAIN_SECONDS: '5',
    LOG_LEVEL: 'debug',
    TRUSTED_CUSTOM_HOSTS: 'models.lan, 10.0.0.7',
  });
  expect(settings).toMatchObject({
    port: { number: 3000, isChosen: true },
    host: '0.0.0.0',
    isLoopback: false,
    dataDir: '/var/lib/overpaint',
    databaseUrl: 'postgres://me@db/paint',
    hasAccessToken: true,
    drainMs: 5_000,
    logLevel: 'debug',
    trustedCustomHosts: ['models.lan', '10.0.0.7'],
  });
});

test.each([
  ['localhost', '127.0.0.1', true],
  ['::1', '::1', true],
  ['[::1]', '::1', true],
  ['127.0.0.2', '127.0.0.2', true],
])('HOST=%s listens on %s', (given, host, isLoopback) => {
  expect(read({ HOST: given })).toMatchObject({ host, isLoopback });
});

test.each(['0.0.0.0', '::', '192.168.1.2', 'box.lan'])('HOST=%s needs an access token', (HOST) => {
  expect(() => read({ HOST })).toThrow('set ACCESS_TOKEN to at least 12 characters');
  expect(() => read({ HOST, ACCESS_TOKEN: 'short' })).toThrow(
    'ACCESS_TOKEN must have at least 12 characters',
  );
});

test.each(['https://paint.example.com', 'http://192.168.1.2:3000', 'http://[2001:db8::1]'])(
  'PUBLIC_URL=%s needs an access token, and suggests one',
  (PUBLIC_URL) => {
    expect(() => read({ PUBLIC_URL })).toThrow(
      /^PUBLIC_URL=\S+ leads other people here: set ACCESS_TOKEN to .*, for example ACCESS_TOKEN=[\w-]{32}$/,
    );
  },
);

test.each(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000', 'http://paint.localhost'])(
  'PUBLIC_URL=%s is local and needs none',
  (PUBLIC_URL) => {
    expect(read({ PUBLIC_URL }).hasAccessToken).toBe(false);
  },
);

test('rejects a common token', () => {
  expect(() => read({ ACCESS_TOKEN: 'aaaaaaaaaaaa' })).toThrow(
    /ACCESS_TOKEN must have at least 12 .*[\w-]{32}/,
  );
});

test("reads the launcher's secrets from files as well", () => {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-secrets-'));
  const write = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, `${text}\n`);
    return file;
  };
  try {
    const ACCESS_TOKEN_FILE = write('token', 'correct horse battery staple');
    const DATABASE_URL_FILE = write('database', 'postgresql://me:hush@db/paint');
    expect(read({ HOST: '0.0.0.0', ACCESS_TOKEN_FILE, DATABASE_URL_FILE })).toMatchObject({
      hasAccessToken: true,
      databaseUrl: 'postgresql://me:hush@db/paint',
    });
    const weak = write('weak', 'aaaaaaaaaaaa');
    expect(() => read({ ACCESS_TOKEN_FILE: weak })).toThrow('ACCESS_TOKEN must have');
    expect(() => read({ ACCESS_TOKEN_FILE: join(folder, 'none') })).toThrow(
      'ACCESS_TOKEN_FILE names a file that cannot be read (ENOENT).',
    );
    const empty = write('empty', ' ');
    expect(() => read({ HOST: '0.0.0.0', ACCESS_TOKEN_FILE: empty })).toThrow(
      'ACCESS_TOKEN_FILE names a file that is empty',
    );
    expect(() => read({ ACCESS_TOKEN_FILE: empty })).toThrow('ACCESS_TOKEN_FILE names a file that is empty');
    expect(() => read({ DATABASE_URL_FILE: empty })).toThrow('DATABASE_URL_FILE names a file that is empty');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('reports all errors together', () => {
  const wrong = {
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    PUBLIC_URL: 'paint',
    DRAIN_SECONDS: '1.5',
    LOG_LEVEL: 'loud',
  };
  for (const name of Object.keys(wrong)) expect(() => read(wrong)).toThrow(`  ${name} must `);
});

test('.env provides settings that the environment lacks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-env-'));
  try {
    writeFileSync(join(folder, '.env'), 'OVERPAINT_TEST_A=file\nOVERPAINT_TEST_B=file\n');
    process.env.OVERPAINT_TEST_A = 'set';
    loadEnvFile(folder, 'none');
    expect(process.env.OVERPAINT_TEST_B).toBeUndefined();
    loadEnvFile(folder);
    expect(process.env).toMatchObject({ OVERPAINT_TEST_A: 'set', OVERPAINT_TEST_B: 'file' });
    expect(() => loadEnvFile(folder, 'other.env')).toThrow('ENV_FILE=other.env does not exist');
  } finally {
    delete process.env.OVERPAINT_TEST_A;
    delete process.env.OVERPAINT_TEST_B;
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['::1', 'http://[::1]:3000'],
  ['box.lan', 'http://box.lan:3000'],
])('a server on %s is reached at %s', (host, address) => {
  expect(addressOf(host, 3000)).toBe(address);
});

test.each([
  'https://paint.example.com/tools/paint/',
  'https://paint.example.com/paint',
  'https://paint.example.com//',
  'https://paint.example.com/?lang=de',
  'https://paint.example.com/?',
  'https://paint.example.com/#top',
  'https://me:secret@paint.example.com',
  'https://*.example.com',
])('PUBLIC_URL=%s is rejected, since the part after the host would be lost', (address) => {
  expect(() => read({ PUBLIC_URL: address })).toThrow(/PUBLIC_URL takes no path .*such as https:/);
});

test.each([
  ['https://paint.example.com', 'https://paint.example.com'],
  ['https://PAINT.example.com:443/', 'https://paint.example.com'],
  ['http://[fd00::1]:8080', 'http://[fd00::1]:8080'],
  ['https://malen.bücher.example', 'https://malen.xn--bcher-kva.example'],
])('PUBLIC_URL=%s is the origin %s', (address, origin) => {
  const { publicUrl } = read({ PUBLIC_URL: address, ACCESS_TOKEN: 'twelve-or-more' });
  expect(publicUrl?.origin).toBe(origin);
});

test('origins are listed, or * is allowed with an access token', () => {
  const origins = 'https://chat.example.com, http://localhost:8080';
  expect(read({ CORS_ORIGINS: origins }).corsOrigins).toEqual(origins.split(', '));
  expect(read({ CORS_ORIGINS: '*', ACCESS_TOKEN: 'twelve-or-more' }).corsOrigins).toEqual(['*']);
  expect(() => read({ CORS_ORIGINS: '*' })).toThrow(/CORS_ORIGINS=\* lets every page .*set ACCESS_TOKEN/);
  expect(() => read({ CORS_ORIGINS: 'chat.example.com' })).toThrow(/CORS_ORIGINS must be origins such as/);
});
