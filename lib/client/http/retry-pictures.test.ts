import { expect, test } from 'vitest';
import { retryPictures } from './retry-pictures.ts';

/** An image element that counts assignments of its `src`. */
function picture(src: string, complete: boolean, naturalWidth: number) {
  const asked: string[] = [];
  return {
    asked,
    complete,
    naturalWidth,
    get src() {
      return src;
    },
    set src(address: string) {
      asked.push(address);
    },
  };
}

test('only what could not be loaded is asked for once more', () => {
  const missing = picture('http://a.test/1', true, 0);
  const others = [
    picture('http://a.test/loaded', true, 640),
    picture('http://a.test/on-its-way', false, 0),
    picture('', true, 0),
  ];
  retryPictures([missing, ...others]);
  expect(missing.asked).toEqual(['http://a.test/1']);
  expect(others.flatMap(({ asked }) => asked)).toEqual([]);
});
