import { expect, test } from 'vitest';
import { isStrongToken, makeToken } from './access-token.ts';

test.each([
  'aaaaaaaaaaaa',
  'short',
  'elevenchars',
  '            ',
  'abababababab',
  'abcdabcdabcd',
  'abcdefghijkl',
  '123456789012',
  'zyxwvutsrqpo',
  'password1234',
  'overpaint123',
  'changeme-changeme',
  'qwertyqwerty',
  '111122223333',
  'aaaaaaaaaaaabcdefghij',
  'Passw0rd1234',
  'p@ssw0rd12345',
  'administrator',
  'Summer2026!!',
  'iloveyou12345',
  'qwertyuiop12',
  '1qaz2wsx3edc',
])('%j is rejected', (token) => {
  expect(isStrongToken(token)).toBe(false);
});

test.each([
  'twelve-or-more',
  'correct horse battery staple',
  'k8#vQ2m!zR4t',
  '9f86d081884c7d659a2feaa0c55ad015',
  'token-of-the-print-shop',
  'a-token-for-the-test',
  'first-token-0001',
  'pässwörter-sind-lang',
])('%j is accepted', (token) => {
  expect(isStrongToken(token)).toBe(true);
});

test('a generated token is strong and unique', () => {
  const tokens = Array.from({ length: 200 }, makeToken);
  expect(tokens.filter((token) => !isStrongToken(token))).toEqual([]);
  expect(new Set(tokens).size).toBe(200);
  expect(tokens[0]).toMatch(/^[\w-]{32}$/);
});
