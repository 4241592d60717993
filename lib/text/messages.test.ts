import compile from 'icu-minify/compile';
import { describe, expect, test } from 'vitest';
import { directionOf, languages, localeOf } from './languages.ts';
import { messagesByLanguage } from './messages/by-language.ts';
import { sameAsEnglish } from './testing/same-as-english.ts';
import { childrenOf, isNode, literalText, type Node, parseSources } from './testing/source-files.ts';

/** The messages of all languages fit each other and the code that formats them. */

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ''): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : flat(value, `${path}${name}.`),
  );
}

/** What a message needs: values, marked parts, and the categories of its plurals. */
type Needs = { names: Set<string>; plurals: { name: string; isOrdinal: boolean; categories: string[] }[] };

/** Kinds of arguments in compiled messages. */
const [select, plural, ordinal, lastKind] = [1, 2, 3, 6];

function needsOf(message: string): Needs {
  const needs: Needs = { names: new Set(), plurals: [] };
  const readList = (list: unknown): void => {
    if (Array.isArray(list)) for (const node of list) readNode(node);
  };
  const readNode = (node: unknown): void => {
    if (!Array.isArray(node)) return;
    const [name, kind, options] = node as [string, unknown, Record<string, unknown>?];
    needs.names.add(name);
    if (typeof kind !== 'number' || kind < select || kind > lastKind) {
      readList(node.slice(1));
      return;
    }
    if (kind === plural || kind === ordinal)
      needs.plurals.push({ name, isOrdinal: kind === ordinal, categories: Object.keys(options ?? {}) });
    if (kind <= ordinal) for (const option of Object.values(options ?? {})) readList(option);
  };
  readList(compile(message));
  return needs;
}

const english = new Map(flat(messagesByLanguage.en));

type Call = { path: string; key: string; given: Set<string> };

const sources = parseSources(
  'app',
  'components',
  ...['client', 'edit', 'editor', 'server'].map((name) => `lib/${name}`),
);
const literals = new Set<string>();
const calls: Call[] = [];
for (const { path, tree } of sources) {
  collect(tree, path);
}

function collect(node: Node, path: string): void {
  const text = literalText(node);
  if (text !== undefined) literals.add(text);
  const values = node.type === 'CallExpression' && isTextCall(node.callee) ? valuesOf(node) : undefined;
  if (values) for (const key of keysOf(values.key)) calls.push({ path, key, given: values.given });
  for (const child of childrenOf(node)) collect(child, path);
}

/** `t(…)`, `t.rich(…)`, `text()(…)`, and the server’s `say(…)` */
function isTextCall(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee.value === 't' || callee.value === 'say';
  if (callee.type === 'MemberExpression')
    return isTextCall(callee.object) && (callee.property as Node).value === 'rich';
  return callee.type === 'CallExpression' && isNode(callee.callee) && callee.callee.value === 'text';
}

/** @returns undefined where the names of the values are not written there */
function valuesOf({ arguments: args }: Node): { key: Node; given: Set<string> } | undefined {
  const [key, values] = (args as { expression: Node }[]).map(({ expression }) => expression);
  if (!key) return undefined;
  if (!values) return { key, given: new Set() };
  if (values.type !== 'ObjectExpression') return undefined;
  const names = (values.properties as Node[]).map((property) =>
    property.type === 'Identifier'
      ? property.value
      : property.type === 'KeyValueProperty' || property.type === 'MethodProperty'
        ? (property.key as Node).value
        : undefined,
  );
  return names.includes(undefined) ? undefined : { key, given: new Set(names as string[]) };
}

/** The keys that are written in the first argument: one, or those of a condition. */
function keysOf(key: Node): string[] {
  if (key.type === 'ConditionalExpression')
    return [key.consequent, key.alternate].flatMap((each) => keysOf(each as Node));
  if (key.type === 'ParenthesisExpression') return keysOf(key.expression as Node);
  return key.type === 'StringLiteral' ? [key.value as string] : [];
}

test('the calls are found', () => {
  expect(calls.length).toBeGreaterThan(100);
});

test('every call passes the values that its message names, and no other', () => {
  const wrong = calls.flatMap(({ path, key, given }) => {
    const message = english.get(key);
    if (message === undefined) return [`${path}: there is no message ${key}`];
    const { names } = needsOf(message);
    const [missing, unused] = [
      [...names].filter((name) => !given.has(name)),
      [...given].filter((name) => !names.has(name)),
    ];
    return missing.length + unused.length === 0
      ? []
      : [`${path}: ${key} misses [${missing}], does not use [${unused}]`];
  });
  expect(wrong).toEqual([]);
});

/** Areas that are being moved: their messages are there before what uses them. */
const pending: readonly string[] = ['board.', 'frame.', 'result.'];

test('every message is used', () => {
  const templates = [...literals]
    .filter((text) => /^[a-z]\w*\..*…/.test(text))
    .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('…', '\\w+(\\.\\w+)*')}$`));
  const unused = [...english.keys()].filter(
    (key) =>
      !literals.has(key) &&
      !templates.some((template) => template.test(key)) &&
      !pending.some((area) => key.startsWith(area)),
  );
  expect(unused).toEqual([]);
});

describe.each(languages)('the messages in $id', ({ id: language }) => {
  const messages = new Map(flat(messagesByLanguage[language]));

  test('have the keys of the English ones', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('name the values of the English ones', () => {
    const wrong = [...messages].filter(([key, message]) => {
      const [own, wanted] = [needsOf(message).names, needsOf(english.get(key) ?? '').names];
      return [...own].sort().join() !== [...wanted].sort().join();
    });
    expect(wrong).toEqual([]);
  });

  test('have the plural categories of the language', () => {
    const wrong = [...messages].flatMap(([key, message]) =>
      needsOf(message).plurals.flatMap(({ isOrdinal, categories }) => {
        const rules = new Intl.PluralRules(localeOf(language), { type: isOrdinal ? 'ordinal' : 'cardinal' });
        const required = rules.resolvedOptions().pluralCategories.sort().join();
        const named = categories.filter((category) => !category.startsWith('='));
        return named.sort().join() === required ? [] : [`${key} has ${named} instead of ${required}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test.skipIf(directionOf(language) === 'ltr')('isolate numbers that signs belong to', () => {
    const isolated = /\u2066[^\u2066\u2069]*\u2069/g;
    // Signs between two numbers or beside one change places from right to left.
    const number = String.raw`(?:\{\w+\}|\d+)`;
    const signed = new RegExp(`${number} ?[×/→–] ?${number}|${number} ?[%+]|[<>+×] ?${number}`);
    const wrong = [...messages].filter(([, message]) =>
      signed.test(message.replace(isolated, '').replace(/<\/?\w+>/g, '')),
    );
    expect(wrong).toEqual([]);
  });

  test.skipIf(language === 'en')('are translated', () => {
    const same = [...messages].flatMap(([key, message]) =>
      message === english.get(key) && /\p{L}{2}/u.test(message.replace(/\{\w+\}|<\/?\w+>/g, ''))
        ? [message]
        : [],
    );
    expect([...new Set(same)].sort()).toEqual([...(sameAsEnglish[language] ?? [])].sort());
  });
});
