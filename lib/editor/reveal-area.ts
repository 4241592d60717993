import type { Rectangle } from '../geometry/rectangle.ts';
import { clampViewport, panBy, toScreen } from '../geometry/viewport.ts';
import type { EditorCore } from './tool-runner.ts';

/** Minimum distance of what is revealed from the edge of the view, CSS px; more where a toolbar covers it. */
const marginPx = 48;

/** Moves the view by the least that shows an area, image px; along a side that is longer than the view, its centre. */
export function revealArea({ store, mask }: Pick<EditorCore, 'store' | 'mask'>, area: Rectangle): void {
  const { viewport, viewSize, fitInsets } = store.getState();
  const { x, y } = toScreen(viewport, area);
  const { top, right, bottom, left } = fitInsets;
  const dx = stepInto(x, area.width * viewport.scale, roomOf(viewSize.widthPx, left, right));
  const dy = stepInto(y, area.height * viewport.scale, roomOf(viewSize.heightPx, top, bottom));
  if (dx === 0 && dy === 0) return;
  store.setState({ viewport: clampViewport(panBy(viewport, dx, dy), mask.size, viewSize), isFitted: false });
}

type Room = readonly [from: number, to: number];

/** The part of a side of the view in which something is shown; its middle where nothing is left of it. */
function roomOf(sizePx: number, coveredBefore: number, coveredAfter: number): Room {
  const [from, to] = [Math.max(marginPx, coveredBefore), sizePx - Math.max(marginPx, coveredAfter)];
  return from <= to ? [from, to] : [sizePx / 2, sizePx / 2];
}

/** The least step that brings a span into a room. */
function stepInto(start: number, length: number, [from, to]: Room): number {
  if (length > to - from && length > 0) return stepInto(start + length / 2, 0, [from, to]);
  if (start < from) return from - start;
  return Math.min(0, to - length - start);
}
