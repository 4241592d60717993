import type { MouseEvent } from 'react';
import type { Point } from '@/lib/edit/share-comments';

/** The place of a pointer, in fractions of the element. */
export function pointOf(event: MouseEvent<HTMLElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  const within = (fraction: number) => Math.min(Math.max(fraction, 0), 1);
  return {
    x: within((event.clientX - box.left) / box.width),
    y: within((event.clientY - box.top) / box.height),
  };
}
