import type { Point } from '../../geometry/point.ts';
import type { EditorCore } from '../tool-runner.ts';
import type { MeasureText } from './letters.ts';
import type { Mark } from './mark.ts';
import { boundsOfMark, handlesOf, hitsMark } from './mark-geometry.ts';

/** Distances at which a mark, or a handle of the selected one, is taken; CSS px. */
const reachPx = 8;
const handleReachPx = 14;
/** Handles of a small mark reach over a third of it, so that the rest of it moves it, but not less than this, CSS px. */
const leastHandleReachPx = 4;

/** Finds what lies at a point of the picture, at the zoom that is seen. */
export function createMarkFinder({ store, markup }: EditorCore, measure: MeasureText) {
  const perCssPx = (): number => 1 / store.getState().viewport.scale;
  const hits = (mark: Mark, point: Point): boolean => hitsMark(mark, point, reachPx * perCssPx(), measure);
  return {
    perCssPx,
    hits,
    /** The uppermost mark. */
    markAt: (point: Point): Mark | undefined => markup.getState().marks.findLast((mark) => hits(mark, point)),
    /** Number of the nearest handle of a mark, as of `handlesOf`; -1 for none within reach. */
    handleAt(mark: Mark, point: Point): number {
      const distances = handlesOf(mark, measure).map(({ x, y }) => Math.hypot(x - point.x, y - point.y));
      const nearest = distances.indexOf(Math.min(...distances));
      const { width, height } = boundsOfMark(mark, measure);
      const third = Math.max(width, height, leastHandleReachPx * 3 * perCssPx()) / 3;
      return (distances[nearest] ?? Infinity) <= Math.min(handleReachPx * perCssPx(), third) ? nearest : -1;
    },
  };
}
