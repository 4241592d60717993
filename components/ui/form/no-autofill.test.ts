import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../..');

/** All forms with a password field, and the expected `autocomplete`. */
const expected: Record<string, RegExp> = {
  // Secrets of this server, which may be filled in.
  'ui/form/secret-form.tsx': /autoComplete="current-password"/,
  // New secrets of links.
  'hand-over/new-share-form.tsx': /autoComplete="new-password"/,
  // Secrets of other services.
  'connections/key-input.tsx': /\.\.\.\(isSecret \? secretOfOthers : besideSecretOfOthers\)/,
};

describe('hidden fields', () => {
  const forms = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ text }) => /type=(?:"password"|\{[^}]*'password')/.test(text));

  it('are those that are listed here, each with what a browser may fill in', () => {
    expect(forms.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort());
    for (const { name, text } of forms) expect(text).toMatch(expected[name]!);
  });

  it('never rely on autoComplete="off", which browsers ignore there', () => {
    for (const { text } of forms) {
      const inputs = text.split('<input').filter((part) => /password/.test(part.split('/>')[0]!));
      for (const input of inputs) expect(input.split('/>')[0]).not.toContain('autoComplete="off"');
    }
  });
});
