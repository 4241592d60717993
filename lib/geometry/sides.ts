import type { Rectangle, Size } from './rectangle.ts';

/** Widths at the four sides of a picture, whole px: padding, or what extends it. */
export type Sides = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

export const sideIds = ['top', 'right', 'bottom', 'left'] as const;
export type Side = (typeof sideIds)[number];

/** @returns the size of a picture with so much added at its sides */
export function extendedSize({ widthPx, heightPx }: Size, { top, right, bottom, left }: Sides): Size {
  return { widthPx: widthPx + left + right, heightPx: heightPx + top + bottom };
}

/** @returns the part of an extended picture that it had before; it has no area where the sides are too wide */
export function withinSides({ widthPx, heightPx }: Size, { top, right, bottom, left }: Sides): Rectangle {
  return {
    x: left,
    y: top,
    width: Math.max(0, widthPx - left - right),
    height: Math.max(0, heightPx - top - bottom),
  };
}

/** @returns the size that an extended picture had before */
export function sizeWithin(picture: Size, sides: Sides): Size {
  const { width, height } = withinSides(picture, sides);
  return { widthPx: width, heightPx: height };
}

/** @returns what lies around a part of a picture */
export function sidesAround({ x, y, width, height }: Rectangle, { widthPx, heightPx }: Size): Sides {
  return { top: y, right: widthPx - x - width, bottom: heightPx - y - height, left: x };
}

/** @returns the sides of a picture that was extended twice */
export function addSides(a: Sides, b: Sides): Sides {
  return {
    top: a.top + b.top,
    right: a.right + b.right,
    bottom: a.bottom + b.bottom,
    left: a.left + b.left,
  };
}
