import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import { extendedSize, type Side, type Sides } from '@/lib/geometry/sides';

/** Longest side of an editable picture, px. */
export const maxEdgePx = 4096;

/** What a handle moves: one side, or two at a corner. */
export type Handle = readonly Side[];

/** Where the picture is drawn in the stage: CSS px = picture px × scale + offset. */
export type ExtendView = { readonly scale: number; readonly offset: Point };

/** Share of the stage that the extended picture fills at rest; the rest is room to pull the handles into. */
const filledShare = 0.7;

/** Distance within which a pull catches the square, CSS px. */
const catchPx = 8;

/** @returns the view that centres the extended picture in a stage of `stage` CSS px */
export function extendView(stage: Size, picture: Size, sides: Sides): ExtendView {
  const whole = extendedSize(picture, sides);
  const scale = filledShare * Math.min(stage.widthPx / whole.widthPx, stage.heightPx / whole.heightPx);
  return {
    scale,
    offset: {
      x: (stage.widthPx - whole.widthPx * scale) / 2 + sides.left * scale,
      y: (stage.heightPx - whole.heightPx * scale) / 2 + sides.top * scale,
    },
  };
}

/** @returns the largest padding of a side, px, beside the padding of the opposite one */
export function maxSide(picture: Size, sides: Sides, side: Side): number {
  const used =
    side === 'top' || side === 'bottom'
      ? picture.heightPx + sides[opposite[side]]
      : picture.widthPx + sides[opposite[side]];
  return Math.max(0, maxEdgePx - used);
}

/** @returns the sides with one of them set, in whole px within its limits */
function withSide(picture: Size, sides: Sides, side: Side, px: number): Sides {
  return { ...sides, [side]: Math.min(Math.max(0, Math.round(px)), maxSide(picture, sides, side)) };
}

/**
 * Pulls a handle.
 *
 * @param before the sides when the pull began
 * @param delta movement of the pointer since then, CSS px
 * @returns the sides now; a pull of one side that comes near to the square catches it
 */
export function pullHandle(
  picture: Size,
  before: Sides,
  handle: Handle,
  delta: Point,
  { scale }: ExtendView,
): Sides {
  const pulled = handle.reduce<Sides>(
    (sides, side) => withSide(picture, sides, side, before[side] + outward(side, delta) / scale),
    before,
  );
  const [side] = handle;
  if (handle.length !== 1 || side === undefined) return pulled;
  const { widthPx, heightPx } = extendedSize(picture, pulled);
  const missing = side === 'top' || side === 'bottom' ? widthPx - heightPx : heightPx - widthPx;
  return Math.abs(missing) * scale <= catchPx && pulled[side] + missing > 0
    ? withSide(picture, pulled, side, pulled[side] + missing)
    : pulled;
}

const opposite = { top: 'bottom', right: 'left', bottom: 'top', left: 'right' } as const;

function outward(side: Side, { x, y }: Point): number {
  return { top: -y, right: x, bottom: y, left: -x }[side];
}

/** Steps of the arrow keys, px: alone, and with Shift or the Page keys. */
const stepPx = 1;
const largeStepPx = 16;

/**
 * A key on the handle of a side: the arrow that points out of the picture extends, the other one takes back. Page Up
 * and Page Down move in large steps, Home removes the padding.
 *
 * @returns the sides now; undefined where the key means nothing
 */
export function keyOnSide(
  picture: Size,
  sides: Sides,
  side: Side,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Sides | undefined {
  if (key === 'Home') return withSide(picture, sides, side, 0);
  const direction = directions[key];
  if (!direction) return undefined;
  const isLarge = shiftKey || key.startsWith('Page');
  return withSide(picture, sides, side, sides[side] + direction(side) * (isLarge ? largeStepPx : stepPx));
}

const isVertical = (side: Side): boolean => side === 'top' || side === 'bottom';
const alongY = (side: Side, y: number): number => (isVertical(side) ? outward(side, { x: 0, y }) : -y);
const alongX = (side: Side, x: number): number => (isVertical(side) ? x : outward(side, { x, y: 0 }));

const directions: Partial<Record<string, (side: Side) => number>> = {
  ArrowUp: (side) => alongY(side, -1),
  ArrowDown: (side) => alongY(side, 1),
  ArrowLeft: (side) => alongX(side, -1),
  ArrowRight: (side) => alongX(side, 1),
  PageUp: () => 1,
  PageDown: () => -1,
};
