import { expect, it } from 'vitest';
import { languages } from '@/lib/text/languages';
import { messagesOf } from './messages';

/** Objects that React cannot send to a page: those without the usual prototype. */
function oddObjects(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  const inner = Object.entries(value).flatMap(([key, part]) => oddObjects(part, `${path}.${key}`));
  return isPlain ? inner : [path, ...inner];
}

it.each(languages)('compiles the messages to what a page can receive: $name', ({ id }) => {
  expect(JSON.stringify(messagesOf(id))).toContain('"other"');
  expect(oddObjects(messagesOf(id))).toEqual([]);
});
