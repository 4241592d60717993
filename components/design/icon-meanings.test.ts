import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { iconMeanings } from './icon-meanings.ts';

const folder = join(import.meta.dirname, '..');

/** `lucide-react` exports each icon also under its name with `Icon`. */
const nameOf = (imported: string): string => imported.trim().split(' as ')[0]!.replace(/Icon$/, '');

/** The icons that components import, by name. */
const imported = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('design'))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from 'lucide-react'/g)])
  .flatMap(([, names]) => names!.split(','))
  .filter((name) => name.trim() !== '' && !/\btype\b|createLucideIcon/.test(name))
  .map(nameOf);

/** The names by which the list imports its icons. */
const listed = [
  ...readFileSync(join(import.meta.dirname, 'icon-meanings.ts'), 'utf8').matchAll(/^ {2}\[(\w+), '/gm),
].map(([, name]) => nameOf(name!));

test('every icon of the app is listed once', () => {
  expect(new Set(imported).size).toBeGreaterThan(50);
  expect(
    [...new Set(imported)].filter((name) => !listed.includes(name)),
    'Add these icons to components/design/icon-meanings.ts, each with its one meaning.',
  ).toEqual([]);
  expect(
    listed.filter((name) => !imported.includes(name)),
    'Remove these icons from components/design/icon-meanings.ts: nothing shows them.',
  ).toEqual([]);
  expect(new Set(listed).size).toBe(iconMeanings.length);
});

test('no two icons have the same meaning', () => {
  const meanings = iconMeanings.map(([, meaning]) => meaning);
  expect(new Set(meanings).size).toBe(meanings.length);
});
