import { describe, expect, it } from 'vitest';
import { promptLength } from './prompt-length.ts';
import { runRequestSchema } from './request.ts';
import { parseSize } from './size.ts';

const fine = { prompt: 'a hat', targets: [{ provider: 'local' }] };

describe('runRequestSchema', () => {
  it('fills in what is left out', () => {
    expect(runRequestSchema.parse(fine)).toEqual({ ...fine, n: 1, size: 'auto' });
  });

  it.each([
    ['a blank prompt', { ...fine, prompt: ' \n' }],
    ['no prompt', { targets: fine.targets }],
    ['no targets', { ...fine, targets: [] }],
    ['n = 0', { ...fine, n: 0 }],
    ['n = 11', { ...fine, n: 11 }],
    ['n = 1.5', { ...fine, n: 1.5 }],
    ['n as text', { ...fine, n: '1' }],
    ['a size without a number', { ...fine, size: 'big' }],
    ['a size of zero', { ...fine, size: '0x10' }],
    ['an unknown field', { ...fine, colour: 'red' }],
    ['an unknown field of a target', { ...fine, targets: [{ provider: 'local', modle: 'x' }] }],
  ])('refuses %s', (_, value) => {
    expect(runRequestSchema.safeParse(value).success).toBe(false);
  });
});

it('counts code points', () => {
  expect(promptLength('añ🎩')).toBe(3);
});

it('reads sizes', () => {
  expect(parseSize('1024x512')).toEqual({ widthPx: 1024, heightPx: 512 });
  expect(parseSize('auto')).toBeUndefined();
});
