import { describe, expect, it } from 'vitest';
import { checkUrlEncoding } from './url-encoding.ts';

describe('a URL', () => {
  it.each([
    undefined,
    '/',
    '/api/runs?',
    '/api/runs?a&b=&=c&d=e=f',
    '/api/images/caf%C3%A9%20%F0%9F%8E%A9',
    '/api/runs?q=caf%C3%A9+au%20lait&a%5B%5D=1',
    // NUL is valid UTF-8: the app names the parameter that contains it.
    '/api/images/%00?a=%00',
    // A page has no parameters that could be named.
    '/?discount=50%',
  ])('is accepted: %j', (url) => {
    expect(checkUrlEncoding(url)).toBeUndefined();
  });

  it.each([
    ['/api/images/%ff', null],
    ['/share/%E0%A4%A', null],
    ['/api/images/%ED%A0%80', null],
    ['/api/images/%C0%80', null],
    ['/api/images/100%', null],
    ['/api/runs?cursor=%ff', 'cursor'],
    ['/api/runs?a=1&cursor=%F0%9F', 'cursor'],
    ['/api/runs?a?b=%', 'a?b'],
    ['/api/runs?caf%e9=1', null],
  ])('is rejected: %j', (url, param) => {
    expect(checkUrlEncoding(url)).toMatchObject({
      status: 400,
      error: { code: 'invalid_value', param, message: expect.stringContaining('UTF-8') },
    });
  });
});
