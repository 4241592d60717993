import { expect, test } from 'vitest';
import { resultFileName } from './download.ts';

test.each([
  [undefined, 'overpaint-stability-ai-sd3-5-2.png'],
  ['image/png', 'overpaint-stability-ai-sd3-5-2-raw.png'],
  ['image/jpeg', 'overpaint-stability-ai-sd3-5-2-raw.jpg'],
  ['image/webp', 'overpaint-stability-ai-sd3-5-2-raw.webp'],
  ['image/avif', 'overpaint-stability-ai-sd3-5-2-raw.avif'],
])('a result whose raw form is %s is called %s', (rawMediaType, name) => {
  expect(resultFileName('stability-ai', 'sd3.5', 1, rawMediaType)).toBe(name);
});
