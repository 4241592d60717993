import { describe, expect, it } from 'vitest';
import { requiredTextSchema, shortTextSchema } from './short-text.ts';

const family = '👩‍👩‍👧‍👦';

describe('a text that a person types', () => {
  it('is cleaned, and counted in characters as people count them', () => {
    expect(shortTextSchema(3).parse('a\u0007b\r\n')).toBe('ab\n');
    expect(shortTextSchema(3).parse(`${family}ab`)).toBe(`${family}ab`);
    expect(shortTextSchema(3).safeParse('abcd').success).toBe(false);
    expect(shortTextSchema(3).parse('')).toBe('');
  });

  it('has at most eight times as many units, whatever its characters are', () => {
    expect(shortTextSchema(3).safeParse(`a${'\u0301'.repeat(23)}`).success).toBe(true);
    expect(shortTextSchema(3).safeParse(`a${'\u0301'.repeat(24)}`).success).toBe(false);
  });

  it.each(['', ' \n', '\u0007', ' \u0000 '])('is missing where nothing is left of %j', (text) => {
    expect(requiredTextSchema(3, 'Enter a name.').safeParse(text).error?.issues[0]?.message).toBe(
      'Enter a name.',
    );
  });
});
