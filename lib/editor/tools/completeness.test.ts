import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { tools } from './index.ts';

/** The parts of a tool besides its code. Each failure states the missing step; CONTRIBUTING.md lists them. */

const docs = join(import.meta.dirname, '../../../docs/editor');
const pages = readdirSync(docs)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(docs, name), 'utf8'));

test('every tool file is in the registry', () => {
  const registry = readFileSync(join(import.meta.dirname, 'index.ts'), 'utf8');
  const shared = ['index.ts', 'tool.ts', 'tool-options.ts'];
  for (const name of readdirSync(import.meta.dirname)) {
    if (shared.includes(name) || name.endsWith('.test.ts')) continue;
    const advice = `Add the tool of lib/editor/tools/${name} to the list in lib/editor/tools/index.ts. Helpers belong into lib/editor/session.`;
    expect(registry, advice).toContain(`'./${name}'`);
  }
});

describe.each(tools.map((tool) => [tool.id, tool] as const))(
  'the tool %s',
  (id, { icon, label: labelKey, options }) => {
    const label = english(labelKey);
    test('has an id that is valid in file names', () => {
      const advice = `Change the id of the tool "${label}" to lower case letters with hyphens.`;
      expect(id, advice).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(
        tools.filter((other) => other.id === id),
        `Two tools have the id "${id}".`,
      ).toHaveLength(1);
    });

    test('has an icon of its own', () => {
      const advice = `Give "icon" in lib/editor/tools/${id}.ts the paths of an icon from https://lucide.dev, each beginning with m or M.`;
      expect(icon.length > 0 && icon.every((path) => /^[mM][\d\s.,a-zA-Z-]+$/.test(path)), advice).toBe(true);
      const same = tools.filter((other) => other.icon.join() === icon.join()).map((other) => other.id);
      expect(same, `${same.join(' and ')} have the same icon: choose another one.`).toEqual([id]);
    });

    test('has options with valid initial values', () => {
      for (const [name, option] of Object.entries(options ?? {})) {
        const advice = `Correct "initial" of the option "${name}" in lib/editor/tools/${id}.ts.`;
        if (option.kind === 'number') {
          expect(option.initial, advice).toBeGreaterThanOrEqual(option.min);
          expect(option.initial, advice).toBeLessThanOrEqual(option.max);
        }
        if (option.kind === 'choice') expect(Object.keys(option.choices), advice).toContain(option.initial);
      }
    });

    test.each(['light', 'dark', 'phone'])('has a picture: %s', (form) => {
      const file = `pictures/${id}-${form}.webp`;
      const isThere = existsSync(join(docs, file));
      expect(isThere, `docs/editor/${file} is missing. Run: npm run docs:pictures -- -g ${id}`).toBe(true);
    });

    test('is documented on a page', () => {
      const pictures = ['light', 'dark', 'phone'].map((form) => `pictures/${id}-${form}.webp`);
      const page = pages.find((text) => pictures.every((file) => text.includes(file)));
      const advice = `Describe the tool "${label}" on a page of docs/editor, and show ${pictures.join(', ')} there.`;
      expect(page, advice).toBeDefined();
      expect(page?.toLowerCase(), `Name "${label}" on that page.`).toContain(label.toLowerCase());
    });
  },
);
