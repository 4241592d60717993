import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extendTailwindMerge } from 'tailwind-merge';
import { describe, expect, test } from 'vitest';
import { cn } from './class-names.ts';

test('of two classes that contradict each other the later one holds', () => {
  expect(cn('px-2 text-muted text-sm', 'text-bad')).toBe('px-2 text-sm text-bad');
  expect(cn('size-9 hover:bg-pressed', false, 'size-8 bg-surface')).toBe(
    'hover:bg-pressed size-8 bg-surface',
  );
  expect(cn('w-4 h-4 md:w-6', 'size-5')).toBe('md:w-6 size-5');
});

/** `touch`: a length of `app/globals.css`. */
const twMerge = extendTailwindMerge({ extend: { theme: { spacing: ['touch'] } } });

const folder = join(import.meta.dirname, '../../components');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

const textsIn = (code: string): string[] =>
  [...code.matchAll(/'([^'\n]*)'/g)].map(([, text]) => text!).filter((text) => text.trim() !== '');

/** Class names that are joined in one call. */
const joined = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\bcn\(((?:[^()]|\([^()]*\))*)\)/g)].map(([, code]) => ({ path, texts: textsIn(code!) })),
);

/**
 * Components with class names of their own, and those that callers pass: `[component, file name in ui/ or one of its
 * folders]`.
 */
const given = [
  ['Button', 'button'],
  ['IconButton', 'icon-button'],
  ['ToolButton', 'icon-button'],
  ['CommandButton', 'icon-button'],
  ['NativeSelect', 'field'],
  ['Slider', 'slider'],
  ['Popover', 'popover'],
  ['Dialog', 'dialog'],
].flatMap(([component, file]) => {
  const base = sources.find(({ path }) => path.startsWith('ui/') && path.endsWith(`/${file}.tsx`))!;
  const uses = new RegExp(`<${component}\\b(?:[^<>]|=>)*?className="([^"]*)"`, 'g');
  const all = sources.flatMap(({ text }) => [...text.matchAll(uses)].map(([, classes]) => classes!));
  return textsIn(base.text).flatMap((own) => all.map((classes) => [own, classes] as const));
});

/** Where the result differs from tailwind-merge. A repeated class is harmless. */
const difference = (...texts: string[]): string | undefined => {
  const own = new Set(cn(...texts).split(' '));
  const full = new Set(twMerge(...texts).split(' '));
  const wrong = [...own, ...full].filter((name) => !own.has(name) || !full.has(name));
  return wrong.length > 0 ? `${texts.join(' + ')}: ${wrong.join(', ')}` : undefined;
};

describe('of the classes in the components it keeps those that the library for all of Tailwind keeps', () => {
  test('where they are joined', () => {
    expect(joined.length).toBeGreaterThan(30);
    const all = joined.flatMap(({ path, texts: [first, ...others] }) =>
      others.map((other) => ({ path, found: difference(first!, other) })),
    );
    expect(all.filter(({ found }) => found)).toEqual([]);
  });

  test('where a component is given some', () => {
    expect(given.length).toBeGreaterThan(20);
    expect(given.map((texts) => difference(...texts)).filter(Boolean)).toEqual([]);
  });
});
