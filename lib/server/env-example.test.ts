import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../scripts/settings.ts';
import { providerSettingName } from './env.ts';
import { adapters } from './providers/registry.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Settings that Node, Next or the system read, and the one that names the file itself. */
const others = ['NODE_ENV', 'NEXT_RUNTIME', 'PATH', 'HOME', 'ENV_FILE'];

const sources = ['lib', 'app', 'components', 'scripts']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
  // Settings that only tests use.
  .filter((path) => !/\.test\.ts$|\/testing\/|^scripts\/(tester\/|test\.mjs)/.test(path))
  .map((path) => ({ path, text: read(path) }));

function namesIn(pattern: RegExp): string[] {
  return sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name]) => name!));
}

/** Keys of the schema with which a module validates the environment. */
function keysOf(path: string): string[] {
  return [...read(path).matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name!);
}

const fromFile = namesIn(/\b(?:readSecret|read)\('([A-Z0-9_]+)'\)/g);
const secrets = namesIn(/\b(?:readSecret|secretRule|secretSetting)\(\s*'([A-Z0-9_]+)'/g);
const called = adapters.filter(({ isEmbedded, unable }) => !isEmbedded && !unable);
const settingsRead = new Set([
  ...keysOf('lib/server/env.ts'),
  ...keysOf('scripts/settings.ts'),
  ...namesIn(/process\.env\.([A-Z][A-Z0-9_]+)/g),
  ...fromFile,
  ...secrets,
  ...namesIn(/'([A-Z0-9_]*\*_[A-Z0-9_]+|[A-Z0-9_]+_\*)'/g).flatMap((pattern) =>
    called.map(({ id }) => providerSettingName(pattern, id)),
  ),
]);
for (const name of [...others, ...fromFile.map((name) => `${name}_FILE`)]) settingsRead.delete(name);

const example = read('.env.example');
const listed = Object.keys(parseEnv(example));

describe('.env.example', () => {
  it('lists every setting that is read, and no other', () => {
    expect(settingsRead.size).toBeGreaterThan(50);
    expect(
      [...settingsRead].filter((name) => !listed.includes(name)).sort(),
      'Add these settings to .env.example, each as NAME= below a comment that describes it.',
    ).toEqual([]);
    expect(
      listed.filter((name) => !settingsRead.has(name)).sort(),
      'Remove these settings from .env.example, or read them.',
    ).toEqual([]);
  });

  it('lists each once, empty, with a comment', () => {
    const lines = example.split('\n');
    for (const name of listed) {
      const own = lines.filter((line) => line.startsWith(`${name}=`));
      expect(own, `Write ${name}= once in .env.example, without a value.`).toEqual([`${name}=`]);
      const comment = lines[lines.indexOf(`${name}=`) - 1];
      expect(comment, `Describe ${name} in a comment above it in .env.example.`).toMatch(/^# .{8}/);
    }
  });

  it('marks settings that can be read from a mounted file', () => {
    const marked = [...example.matchAll(/^# \(secret\).*\n([A-Z0-9_]+)=$/gm)].map(([, name]) => name!);
    const [surplus, lacking] = ['Remove "(secret)" from', 'Begin the comment with "(secret)" of'];
    expect(
      marked.filter((name) => !fromFile.includes(name)),
      `${surplus} these settings in .env.example.`,
    ).toEqual([]);
    expect(
      secrets.filter((name) => !marked.includes(name)),
      `${lacking} these settings in .env.example.`,
    ).toEqual([]);
  });

  it('is valid as copied', () => {
    expect(readSettings(parseEnv(example), '/srv', false).port).toEqual({ number: 3000, isChosen: false });
  });
});
