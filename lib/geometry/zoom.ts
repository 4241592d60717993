import { distanceBetween, midpoint, type Point } from './point.ts';

/** Speeds of zooming and panning, the same in editor, comparison and viewer. */

/** Zoom factor of one key press or button click: four steps double the scale. */
export const ZOOM_STEP = 2 ** 0.25;

/** Distance that one arrow key pans, CSS px. */
export const KEY_PAN_PX = 60;

/** Exponents of the wheel: a notch of 100 px zooms by 1.2, and a pinch on a trackpad follows the fingers. */
const WHEEL_ZOOM_PER_PX = 0.0018;
const PINCH_ZOOM_PER_PX = 0.01;

/** Largest factor of one wheel event; some mice report thousands of px at once. */
const MAX_WHEEL_FACTOR = 2;

/** Length of a line and of a page for wheels that do not report pixels, CSS px. */
const LINE_PX = 20;
const PAGE_PX = 400;

/** Two fingers closer than this would make the scale jump, CSS px. */
const MIN_SPREAD_PX = 8;

/** Rotation of a wheel in CSS px. @param deltaMode as in `WheelEvent`: 0 pixels, 1 lines, 2 pages */
export function wheelDeltaPx(delta: number, deltaMode: number): number {
  return delta * (deltaMode === 0 ? 1 : deltaMode === 1 ? LINE_PX : PAGE_PX);
}

/**
 * Zoom factor of one wheel event.
 *
 * @param deltaPx positive (towards the user) zooms out
 * @param isPinch the event is a pinch on a trackpad, which browsers report as a wheel with Ctrl
 */
export function wheelZoomFactor(deltaPx: number, isPinch: boolean): number {
  const factor = Math.exp(-deltaPx * (isPinch ? PINCH_ZOOM_PER_PX : WHEEL_ZOOM_PER_PX));
  return Math.min(MAX_WHEEL_FACTOR, Math.max(1 / MAX_WHEEL_FACTOR, factor));
}

/** Two fingers, CSS px. */
export type Fingers = readonly [Point, Point];

/** Movement of two fingers: pan by the shift of their midpoint, then zoom at the new midpoint by the ratio of their distances. */
export function pinchMovement(
  before: Fingers,
  after: Fingers,
): { readonly dx: number; readonly dy: number; readonly at: Point; readonly factor: number } {
  const from = midpoint(...before);
  const at = midpoint(...after);
  const factor =
    Math.max(MIN_SPREAD_PX, distanceBetween(...after)) / Math.max(MIN_SPREAD_PX, distanceBetween(...before));
  return { dx: at.x - from.x, dy: at.y - from.y, at, factor };
}
