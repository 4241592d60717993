import { expect, test } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import { english } from '@/lib/text/testing/english';
import type { TextKey } from '@/lib/text/text';
import { catalogueText } from './catalogue-text.ts';

const texts = new Set(
  providers.flatMap(({ models }) =>
    models.flatMap(({ summary, settings }) => [
      ...(summary ? [summary] : []),
      ...settings.flatMap(({ label, help }) => (help ? [label, help] : [label])),
    ]),
  ),
);

/** Tells which keys are asked for. */
const keys = Object.assign((key: TextKey) => key, english) as typeof english;

test.each([...texts])('“%s” has a message, so that it can be translated', (text) => {
  expect(catalogueText(english, text)).toBe(text);
  expect(catalogueText(Object.assign((key: TextKey) => key, { ...keys }) as typeof english, text)).toMatch(
    /^catalogue\./,
  );
});

test('text of an operator’s catalogue is shown as it is', () => {
  expect(catalogueText(english, 'Our own setting')).toBe('Our own setting');
});
