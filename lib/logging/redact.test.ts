import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRedactor } from './redact.ts';

const redact = createRedactor({
  OPENAI_API_KEY: 'plainsecret123',
  ACCESS_TOKEN: 'plainsecret',
  STABILITY_API_KEY: 'short',
  HOME: '/home/somebody',
});

test.each([
  ['key plainsecret123 used', 'key [removed] used'],
  ['authorization: Bearer abcdef.ghi', 'authorization: Bearer [removed]'],
  ['{"x-api-key":"abcdefgh"}', '{"x-api-key":"[removed]"}'],
  ['using sk-proj-abcdefghij now', 'using [removed] now'],
  ['connect postgresql://me:hush@127.0.0.1/db', 'connect postgresql://me:[removed]@127.0.0.1/db'],
])('%j', (line, clean) => {
  expect(redact(line)).toBe(clean);
});

test('keeps other text', () => {
  const line = 'fetch failed: connect ECONNREFUSED 127.0.0.1:9977 at /home/somebody, short';
  expect(redact(line)).toBe(line);
});

test('redacts the content of a secret file, and ignores a missing file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-redact-'));
  try {
    const file = join(folder, 'token');
    writeFileSync(file, 'secret-from-a-file\n');
    const withFiles = createRedactor({ ACCESS_TOKEN_FILE: file, OPENAI_API_KEY_FILE: join(folder, 'none') });
    expect(withFiles('token secret-from-a-file used')).toBe('token [removed] used');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
