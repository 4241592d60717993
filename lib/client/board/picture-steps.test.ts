import { expect, it } from 'vitest';
import { sharperUrl } from './picture-steps.ts';

const picture = { url: '/api/images/x', previewUrl: '/api/images/x?width=512' };

it.each([
  ['a small cell', 500, false, undefined],
  ['a little more than the preview has', 640, false, undefined],
  ['a crop', 641, false, '/api/images/x?width=1024'],
  ['a small crop of a large picture', 9000, false, '/api/images/x?width=1024'],
  ['a zoom that needs little', 1200, true, '/api/images/x?width=1024'],
  ['a zoom', 4000, true, '/api/images/x'],
])('gives %s what it needs', (_, neededPx, isZoomed, url) => {
  expect(sharperUrl(picture, neededPx, isZoomed)).toBe(url);
});
