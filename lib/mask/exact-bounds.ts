import { EMPTY_RECTANGLE, isEmptyRectangle, type Rectangle, rectangleOfSize } from '../geometry/rectangle.ts';
import type { Coverage } from './coverage.ts';
import { EXPORT_LOW } from './polarity.ts';

/**
 * The smallest rectangle around everything that would be exported as painted.
 * @param area whole pixels within the picture, around all of it
 */
export function exactBounds({ data, widthPx }: Coverage, area: Rectangle): Rectangle {
  const end = area.x + area.width;
  let [left, right, top, bottom] = [end, -1, -1, -1];
  for (let y = area.y; y < area.y + area.height; y++) {
    const row = y * widthPx;
    let first = area.x;
    while (first < end && data[row + first]! <= EXPORT_LOW) first++;
    if (first === end) continue;
    let last = end - 1;
    // What lies within the bounds already tells nothing new.
    while (last > right && data[row + last]! <= EXPORT_LOW) last--;
    if (top < 0) top = y;
    bottom = y;
    left = Math.min(left, first);
    right = Math.max(right, last);
  }
  if (top < 0) return EMPTY_RECTANGLE;
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Whether anything would be exported as painted. */
export function hasPainted(coverage: Coverage): boolean {
  return !isEmptyRectangle(exactBounds(coverage, rectangleOfSize(coverage)));
}
