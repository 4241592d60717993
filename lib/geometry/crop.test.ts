import { describe, expect, it } from 'vitest';
import { cropBox, cropStyle, fillAspect } from './crop.ts';

const source = { widthPx: 1000, heightPx: 600 };
const whole = { x: 0, y: 0, width: 1000, height: 600 };

describe('cropBox', () => {
  it.each([
    [
      'a mask in the middle',
      { x: 300, y: 200, width: 200, height: 100 },
      { x: 284, y: 184, width: 232, height: 132 },
    ],
    [
      'a mask in the corner',
      { x: 0, y: 0, width: 200, height: 200 },
      { x: 0, y: 0, width: 216, height: 216 },
    ],
    ['half pixels', { x: 100, y: 100, width: 101, height: 101 }, { x: 91, y: 91, width: 119, height: 119 }],
    [
      'a mask of one pixel',
      { x: 500, y: 300, width: 1, height: 1 },
      { x: 468, y: 268, width: 65, height: 65 },
    ],
    ['the whole picture', whole, whole],
    ['an empty mask', { x: 5, y: 5, width: 0, height: 0 }, whole],
    ['bounds outside', { x: 2000, y: 5, width: 10, height: 10 }, whole],
    ['unknown bounds', null, whole],
    ['bounds that are not there', undefined, whole],
  ])('of %s', (_, bounds, box) => {
    expect(cropBox(bounds, source)).toEqual(box);
  });

  it('is not larger than a small picture', () => {
    const small = { widthPx: 20, heightPx: 10 };
    expect(cropBox({ x: 5, y: 5, width: 1, height: 1 }, small)).toEqual({
      x: 0,
      y: 0,
      width: 20,
      height: 10,
    });
  });
});

describe('fillAspect', () => {
  it.each([
    [
      'extends to the sides',
      { x: 400, y: 200, width: 100, height: 100 },
      2,
      { x: 350, y: 200, width: 200, height: 100 },
    ],
    [
      'extends up and down',
      { x: 400, y: 200, width: 100, height: 50 },
      1,
      { x: 400, y: 175, width: 100, height: 100 },
    ],
    [
      'moves where the picture ends',
      { x: 0, y: 0, width: 50, height: 100 },
      1,
      { x: 0, y: 0, width: 100, height: 100 },
    ],
    ['cuts where the picture is too small', whole, 1, { x: 200, y: 0, width: 600, height: 600 }],
  ])('%s', (_, crop, aspect, filled) => {
    expect(fillAspect(crop, aspect, source)).toEqual(filled);
  });
});

it('shows a crop by the size and position of the picture, in per cent', () => {
  expect(cropStyle({ x: 250, y: 150, width: 500, height: 300 }, source)).toEqual({
    left: '-50%',
    top: '-50%',
    width: '200%',
    height: '200%',
  });
});
