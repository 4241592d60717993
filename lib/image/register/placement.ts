/**
 * How a raw result lies in the source's frame. What the source has at a point p, the raw result has at
 * centre + scale · (p − centre) + shift; the centre is that of the frame.
 */
export type Placement = {
  /** In px of the source; positive: the raw result lies further to the right. */
  shiftXPx: number;
  /** Positive: it lies further down. */
  shiftYPx: number;
  /** Above 1: it is drawn larger. */
  scale: number;
};

export const inPlace: Placement = { shiftXPx: 0, shiftYPx: 0, scale: 1 };

type Size = { widthPx: number; heightPx: number };

/** Less than this, at the corner that is moved most, is neither seen nor known for certain; resampling would only blur. */
const leastMovePx = 0.25;

/** @returns how far the corner that is moved most is away from its place, in px. */
export function largestMovePx({ shiftXPx, shiftYPx, scale }: Placement, { widthPx, heightPx }: Size): number {
  const growX = (Math.abs(scale - 1) * widthPx) / 2;
  const growY = (Math.abs(scale - 1) * heightPx) / 2;
  return Math.hypot(Math.abs(shiftXPx) + growX, Math.abs(shiftYPx) + growY);
}

/** Whether a raw result lies so far out of its place that it is worth being moved back. */
export function isOutOfPlace(placement: Placement, size: Size): boolean {
  return largestMovePx(placement, size) >= leastMovePx;
}

/**
 * A shift by nearly whole pixels is one by whole pixels: it can be taken back without loss. Scales that move no corner
 * by more than a tenth of a pixel are 1.
 */
export function snapPlacement(placement: Placement, { widthPx, heightPx }: Size): Placement {
  const tolerancePx = 0.1;
  const isScaled = Math.abs(placement.scale - 1) * (Math.max(widthPx, heightPx) / 2) > tolerancePx;
  if (isScaled) return placement;
  const snap = (shift: number) =>
    Math.abs(shift - Math.round(shift)) <= tolerancePx ? Math.round(shift) + 0 : shift;
  return { shiftXPx: snap(placement.shiftXPx), shiftYPx: snap(placement.shiftYPx), scale: 1 };
}
