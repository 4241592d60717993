import { expect, test } from 'vitest';
import { createLruCache } from './lru-cache.ts';

test('what was used longest ago makes way once there are too many bytes', () => {
  const kept = createLruCache<string>(100);
  kept.set('a', 'A', 40);
  kept.set('b', 'B', 40);
  expect(kept.get('a')).toBe('A');
  kept.set('c', 'C', 20);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['A', 'B', 'C']);
  kept.set('d', 'D', 1);
  expect([kept.get('a'), kept.get('b'), kept.get('c'), kept.get('d')]).toEqual([undefined, 'B', 'C', 'D']);
});

test('many small ones are kept, of large ones as many as fit', () => {
  const kept = createLruCache<number>(128 * 2 ** 20);
  const held = (bytes: number) => {
    for (let i = 0; i < 64; i += 1) kept.set(`${bytes} ${i}`, i, bytes);
    return Array.from({ length: 64 }, (_, i) => kept.get(`${bytes} ${i}`)).filter((i) => i !== undefined)
      .length;
  };
  expect(held(2 * 512 * 512)).toBe(64);
  expect(held(2 * 4096 * 4096)).toBe(4);
});

test('one that is larger than all is kept alone, and one that is put anew counts once', () => {
  const kept = createLruCache<string>(10);
  kept.set('small', 's', 5);
  kept.set('large', 'l', 50);
  expect([kept.get('small'), kept.get('large')]).toEqual([undefined, 'l']);
  kept.set('large', 'm', 4);
  kept.set('large', 'n', 4);
  kept.set('small', 's', 6);
  expect([kept.get('small'), kept.get('large')]).toEqual(['s', 'n']);
});
