import { expect, it } from 'vitest';
import { projectNameFrom } from './project-name.ts';

it.each([
  ['dogs-at-window.png', 'Dogs at window'],
  ['Élan_2.JPEG', 'Élan 2'],
  ['archive.tar.gz', 'Archive.tar'],
  ['no extension', 'No extension'],
  ['image.png', 'a hat'],
  ['Image (3).png', 'a hat'],
  ['IMG_2041.HEIC', 'IMG 2041'],
  ['12345.jpg', 'a hat'],
  [undefined, 'a hat'],
])('%s becomes %s', (name, expected) => {
  expect(projectNameFrom({ name, prompt: ' a\n hat ' })).toBe(expected);
});

it('is cut to its limit in whole characters', () => {
  expect(projectNameFrom({ name: '😀'.repeat(200), prompt: '' })).toBe(`${'😀'.repeat(119)}…`);
});
