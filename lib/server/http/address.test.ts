import { describe, expect, it } from 'vitest';
import { requireCleanAddress } from './address.ts';

const check = (query: string, params: Record<string, string | string[]> = {}) =>
  requireCleanAddress(`http://localhost/api/runs${query}`, params);

describe('an address', () => {
  it.each([
    '',
    '?',
    '?a',
    '?a=',
    '?=b',
    '?a=1&&b=2',
    '?a=b=c',
    '?q=caf%C3%A9+au%20lait',
    '?q=%F0%9F%8E%A9',
    '?constructor=1',
  ])('may have the query %j', (query) => {
    expect(() => check(query, { id: 'año' })).not.toThrow();
  });

  it.each([
    ['NUL', '?cursor=a%00', 'cursor', /NUL/],
    ['NUL in a name', '?%00a=1', 'a', /NUL/],
    ['bytes that are not UTF-8', '?cursor=%ff', 'cursor', /cursor.*UTF-8/],
    ['half of a character', '?a=1&cursor=%F0%9F', 'cursor', /UTF-8/],
    ['a surrogate', '?cursor=%ED%A0%80', 'cursor', /UTF-8/],
    ['a name that is not UTF-8', '?caf%e9=1', undefined, /name.*UTF-8/],
    ['a percent sign alone', '?cursor=100%', 'cursor', /UTF-8/],
  ])('may not have %s in its query', (_, query, param, words) => {
    expect(() => check(query)).toThrow(
      expect.objectContaining({ code: 'invalid-value', param, message: expect.stringMatching(words) }),
    );
  });

  it.each([
    ['id', { id: 'a\0' }],
    ['id', { id: '\ud800' }],
    ['path', { path: ['a', 'b\0'] }],
  ])('may not have NUL or half of a pair in its path: %s', (param, params) => {
    expect(() => check('', params)).toThrow(expect.objectContaining({ code: 'invalid-value', param }));
  });
});
