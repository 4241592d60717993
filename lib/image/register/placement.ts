/**
 * Placement of a raw result in the source's frame: the source's point p is at centre + scale · (p − centre) + shift in
 * the raw result, with the centre of the frame.
 */
export type Placement = {
  /** Px of the source; positive: the raw result is shifted to the right. */
  shiftXPx: number;
  /** Px of the source; positive: shifted down. */
  shiftYPx: number;
  /** Above 1: enlarged. */
  scale: number;
};

export const inPlace: Placement = { shiftXPx: 0, shiftYPx: 0, scale: 1 };

type Size = { widthPx: number; heightPx: number };

/**
 * Displacement of the corner that moves most, below which nothing is visible or certain; resampling would only blur.
 */
const leastMovePx = 0.25;

/** @returns the displacement of the corner that moves most, px */
export function largestMovePx({ shiftXPx, shiftYPx, scale }: Placement, { widthPx, heightPx }: Size): number {
  const growX = (Math.abs(scale - 1) * widthPx) / 2;
  const growY = (Math.abs(scale - 1) * heightPx) / 2;
  return Math.hypot(Math.abs(shiftXPx) + growX, Math.abs(shiftYPx) + growY);
}

/** Whether a raw result is displaced enough to be aligned. */
export function isOutOfPlace(placement: Placement, size: Size): boolean {
  return largestMovePx(placement, size) >= leastMovePx;
}

/**
 * Rounds a shift of nearly whole pixels, which can be undone without loss, and a scale that moves no corner by more
 * than 0.1 px.
 */
export function snapPlacement(placement: Placement, { widthPx, heightPx }: Size): Placement {
  const tolerancePx = 0.1;
  const isScaled = Math.abs(placement.scale - 1) * (Math.max(widthPx, heightPx) / 2) > tolerancePx;
  if (isScaled) return placement;
  const snap = (shift: number) =>
    Math.abs(shift - Math.round(shift)) <= tolerancePx ? Math.round(shift) + 0 : shift;
  return { shiftXPx: snap(placement.shiftXPx), shiftYPx: snap(placement.shiftYPx), scale: 1 };
}
