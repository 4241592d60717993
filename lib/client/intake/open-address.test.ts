import { expect, test } from 'vitest';
import { fileName } from './open-address.ts';

test.each([
  ['https://example.com/photos/dog.jpg?size=2', 'image/jpeg', 'dog.jpg'],
  ['https://example.com/photos/dog', 'image/webp', 'dog.webp'],
  ['https://example.com/', 'image/png', 'picture.png'],
  ['https://example.com/a.b.c/', 'image/gif', 'a.b.gif'],
  ['nonsense', 'image/png', 'picture.png'],
])('%s as %s is called %s', (address, mediaType, name) => {
  expect(fileName(address, mediaType)).toBe(name);
});
