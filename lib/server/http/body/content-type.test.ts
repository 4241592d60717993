import { describe, expect, it } from 'vitest';
import { charsetOf, parseHeader } from './content-type.ts';

describe('a header with parameters', () => {
  it.each([
    ['', '', {}],
    ['Text/Plain', 'text/plain', {}],
    ['text/plain;charset=UTF-8', 'text/plain', { charset: 'UTF-8' }],
    ['text/plain ; Charset = "utf-8" ; a=b', 'text/plain', { charset: 'utf-8', a: 'b' }],
    ['form-data; name="a;b=c"; filename="d"', 'form-data', { name: 'a;b=c', filename: 'd' }],
    ['form-data; name="a \\"b\\" \\\\ c"', 'form-data', { name: 'a "b" \\ c' }],
    [
      'form-data; filename="C:\\dir\\a.png"; name=image',
      'form-data',
      { filename: 'C:\\dir\\a.png', name: 'image' },
    ],
    ['form-data; name=""', 'form-data', { name: '' }],
    ['form-data; name=a; name=b', 'form-data', { name: 'a' }],
    ['form-data; __proto__=a; constructor=b', 'form-data', { ['__proto__']: 'a', constructor: 'b' }],
    ['a; b; c=d;', 'a', { c: 'd' }],
  ])('is parsed: %s', (text, value, params) => {
    expect(parseHeader(text)).toEqual({ value, params: new Map(Object.entries(params)) });
  });

  it('is parsed in linear time', () => {
    const startedAt = performance.now();
    for (const piece of [';a="', ';a="\\"', '; ', ';a=', ';"', '";a=\\"'])
      parseHeader(piece.repeat(16_384 / piece.length));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

it.each([
  ['text/plain', undefined],
  ['text/plain; charset=', undefined],
  ['text/plain; charset=latin1', 'latin1'],
])('the encoding of %j is %j', (contentType, charset) => {
  expect(charsetOf(contentType)).toBe(charset);
});
