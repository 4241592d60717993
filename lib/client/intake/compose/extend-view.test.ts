import { describe, expect, it } from 'vitest';
import type { Side } from '@/lib/geometry/sides';
import { extendView, keyOnSide, maxSide, pullHandle } from './extend-view';

const picture = { widthPx: 800, heightPx: 400 };
const none = { top: 0, right: 0, bottom: 0, left: 0 };
const view = { scale: 0.5, offset: { x: 0, y: 0 } };

describe('the view', () => {
  it('centres the extended picture and leaves room around it', () => {
    const { scale, offset } = extendView({ widthPx: 1000, heightPx: 1000 }, picture, none);
    expect(scale).toBeCloseTo(0.875);
    expect([offset.x, offset.y]).toEqual([150, 325]);
  });

  it('moves the picture by the padding before it', () => {
    const { scale, offset } = extendView({ widthPx: 1000, heightPx: 1000 }, picture, { ...none, left: 200 });
    expect(scale).toBeCloseTo(0.7);
    expect([Math.round(offset.x), Math.round(offset.y)]).toEqual([290, 360]);
  });
});

describe('a pull', () => {
  it.each([
    ['top', { x: 7, y: -20 }, { top: 40 }],
    ['bottom', { x: 7, y: 20 }, { bottom: 40 }],
    ['left', { x: -15, y: 3 }, { left: 30 }],
    ['right', { x: 15, y: 3 }, { right: 30 }],
  ] as const)('of the %s extends it alone', (side, delta, changed) => {
    expect(pullHandle(picture, none, [side], delta, view)).toEqual({ ...none, ...changed });
  });

  it('of a corner extends both sides', () => {
    expect(pullHandle(picture, none, ['bottom', 'right'], { x: 10, y: 20 }, view)).toEqual({
      ...none,
      bottom: 40,
      right: 20,
    });
  });

  it('into the picture ends at its edge', () => {
    expect(pullHandle(picture, { ...none, top: 10 }, ['top'], { x: 0, y: 90 }, view)).toEqual(none);
  });

  it('catches the square', () => {
    expect(pullHandle(picture, none, ['bottom'], { x: 0, y: 196 }, view).bottom).toBe(400);
    expect(pullHandle(picture, none, ['bottom'], { x: 0, y: 190 }, view).bottom).toBe(380);
  });

  it('ends where the picture has 4096 px', () => {
    const far = { x: 9999, y: 0 };
    expect(pullHandle(picture, { ...none, left: 1000 }, ['right'], far, view).right).toBe(2296);
    expect(maxSide(picture, { ...none, left: 4000 }, 'right')).toBe(0);
  });
});

describe('a key on a handle', () => {
  const press = (
    side: Side,
    key: string,
    shiftKey = false,
    sides = { top: 20, right: 20, bottom: 20, left: 20 },
  ) => keyOnSide(picture, sides, side, { key, shiftKey })?.[side];

  it.each([
    ['top', 'ArrowUp', 21],
    ['top', 'ArrowDown', 19],
    ['bottom', 'ArrowDown', 21],
    ['left', 'ArrowLeft', 21],
    ['right', 'ArrowLeft', 19],
    // The arrows across a handle work as on any slider.
    ['left', 'ArrowUp', 21],
    ['top', 'ArrowRight', 21],
    ['right', 'PageUp', 36],
    ['right', 'PageDown', 4],
    ['right', 'Home', 0],
  ] as const)('%s: %s makes it %d', (side, key, px) => {
    expect(press(side, key)).toBe(px);
  });

  it('moves in large steps with Shift', () => {
    expect(press('top', 'ArrowUp', true)).toBe(36);
  });

  it('means nothing where it is no key of a slider', () => {
    expect(press('top', 'a')).toBeUndefined();
  });
});
