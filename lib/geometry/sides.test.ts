import { describe, expect, it } from 'vitest';
import { addSides, extendedSize, sidesAround, withinSides } from './sides.ts';

const picture = { widthPx: 100, heightPx: 60 };
const sides = { top: 1, right: 20, bottom: 300, left: 4000 };

describe('an extended picture', () => {
  const whole = extendedSize(picture, sides);

  it('is larger by what was added at its sides', () => {
    expect(whole).toEqual({ widthPx: 4120, heightPx: 361 });
  });

  it('has the picture of before in it, which gives the sides back', () => {
    const inner = withinSides(whole, sides);
    expect(inner).toEqual({ x: 4000, y: 1, width: 100, height: 60 });
    expect(sidesAround(inner, whole)).toEqual(sides);
  });

  it('can be extended again', () => {
    const more = { top: 5, right: 0, bottom: 0, left: 7 };
    expect(extendedSize(picture, addSides(sides, more))).toEqual(extendedSize(whole, more));
  });

  it('has nothing in it where the sides are wider than it', () => {
    expect(withinSides(picture, { top: 0, right: 60, bottom: 0, left: 60 }).width).toBe(0);
  });
});
