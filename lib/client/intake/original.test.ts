import { describe, expect, it } from 'vitest';
import { frameFor } from './compose/frame.ts';
import { originalOf } from './original.ts';
import type { Making } from './source.ts';

const photo = { widthPx: 8000, heightPx: 6000 };
const file = new Blob(['jpeg']);
const whole = { x: 0, y: 0, ...photo };
const kept = frameFor('keep', photo, whole, 1024);
const making: Making = { file, mediaType: 'image/jpeg', size: photo, frames: [kept] };

describe('the original of a picture', () => {
  it('is the file that the whole picture was reduced from', () => {
    expect(originalOf(making)).toEqual({ file, ...photo });
  });

  const square = { x: 0, y: 0, widthPx: 6000, heightPx: 6000 };
  it.each<[string, Making | undefined]>([
    ['was not made from a file', undefined],
    ['comes from an earlier version of the page', { file, mediaType: 'image/jpeg', frames: [kept] }],
    ['was cropped', { ...making, frames: [frameFor('crop', photo, square, 1024)] }],
    ['was padded', { ...making, frames: [frameFor('pad', photo, whole, 1024)] }],
    ['was extended', { ...making, frames: [kept, kept] }],
    ['is of a format that the server does not read', { ...making, mediaType: 'image/avif' }],
    ['was hardly reduced', { ...making, frames: [frameFor('keep', photo, whole, 7000)] }],
  ])('does not exist where it %s', (_, other) => {
    expect(originalOf(other)).toBeUndefined();
  });
});
