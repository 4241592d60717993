import { describe, expect, it } from 'vitest';
import { requireStorableUrl } from './validate-url.ts';

const check = (query: string, params: Record<string, string | string[]> = {}) =>
  requireStorableUrl(`http://localhost/api/runs${query}`, params);

describe('a URL', () => {
  it.each(['', '?', '?a', '?=b', '?a=1&&b=2', '?q=caf%C3%A9+%F0%9F%8E%A9', '?constructor=1'])(
    'accepts the query %j',
    (query) => {
      expect(() => check(query, { id: 'año', path: ['a', 'b'] })).not.toThrow();
    },
  );

  it.each([
    ['a value', '?a=1&cursor=a%00', 'cursor'],
    ['a name', '?%00a=1', 'a'],
  ])('rejects NUL in %s of its query', (_, query, param) => {
    expect(() => check(query)).toThrow(
      expect.objectContaining({ code: 'invalid-value', param, message: expect.stringContaining('NUL') }),
    );
  });

  it.each([
    ['id', { id: 'a\0' }],
    ['id', { id: '\ud800' }],
    ['path', { path: ['a', 'b\0'] }],
  ])('rejects path text that cannot be stored: %s', (param, params) => {
    expect(() => check('', params)).toThrow(expect.objectContaining({ code: 'invalid-value', param }));
  });
});
