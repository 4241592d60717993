import type { KeyboardEvent } from 'react';
import type { Point } from '@/lib/geometry/point';

/** Steps of the arrow keys, and with Shift; image px. */
const stepPx = 1;
const fastStepPx = 10;

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Step of an arrow key, image px; undefined for another key. */
export function arrowStep({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): Point | undefined {
  const direction = altKey || ctrlKey || metaKey ? undefined : directions[key];
  const length = shiftKey ? fastStepPx : stepPx;
  return direction && { x: direction.x * length, y: direction.y * length };
}
