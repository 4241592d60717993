import { expect, it } from 'vitest';
import { hashPassword, isPassword } from './passwords.ts';

it('a password is stored as a salted key, different each time', async () => {
  const [first, second] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
  // 16 bytes of salt, 32 of the key.
  expect(first).toMatch(/^scrypt\$[\w-]{22}\$[\w-]{43}$/);
  expect(second).not.toBe(first);
  expect(first).not.toContain('horse');
});

it('a password matches its own text only', async () => {
  const stored = await hashPassword('correct horse');
  expect(await isPassword('correct horse', stored)).toBe(true);
  expect(await isPassword('correct horsf', stored)).toBe(false);
  expect(await isPassword('', stored)).toBe(false);
  const [scheme, salt] = stored.split('$');
  const [, , otherKey] = (await hashPassword('correct horse')).split('$');
  expect(await isPassword('correct horse', `${scheme}$${salt}$${otherKey}`)).toBe(false);
});

it('a password matches in any Unicode normalization', async () => {
  expect(await isPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
});

it.each(['', 'plain', 'scrypt$', 'scrypt$c2FsdA', 'scrypt$c2FsdA$', 'scrypt$$a2V5', 'bcrypt$c2FsdA$a2V5'])(
  'a malformed stored password matches nothing: %j',
  async (stored) => {
    await expect(isPassword('', stored)).rejects.toThrow('unknown form');
  },
);
