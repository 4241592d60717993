import { describe, expect, it } from 'vitest';
import { matchesEtag } from './etag.ts';

const asks = (value: string | undefined, etag = '"abc"') => {
  const headers = value === undefined ? {} : { 'if-none-match': value };
  return matchesEtag(new Request('http://localhost/', { headers }), etag);
};

describe('If-None-Match', () => {
  it.each(['"abc"', 'W/"abc"', '*', ' * ', '"x", "abc"', '"x",W/"abc" ,"y"', '"abc", garbage'])(
    '%s has the version "abc"',
    (value) => expect(asks(value)).toBe(true),
  );

  it.each([
    undefined,
    '',
    '"other"',
    'abc',
    '"ABC"',
    'w/"abc-1"',
    '"x, *"',
    '"abc',
    'W/',
    '"ab", "c"',
    '"*"',
  ])('%s does not', (value) => expect(asks(value)).toBe(false));

  it('compares weakly from both sides, and takes commas inside a tag', () => {
    expect(asks('"abc"', 'W/"abc"')).toBe(true);
    expect(asks('"x", "a,b"', '"a,b"')).toBe(true);
    expect(asks('"x,a"', '"a"')).toBe(false);
  });
});
