import type { Point } from '../../geometry/point.ts';
import type { EditorCore } from '../tool-runner.ts';
import type { MeasureText } from './letters.ts';
import type { Mark } from './mark.ts';
import { handlesOf, hitsMark } from './mark-geometry.ts';

/** Distances at which a mark, or a handle of the selected one, is taken; CSS px. */
const reachPx = 8;
const handleReachPx = 14;

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
      return (distances[nearest] ?? Infinity) <= handleReachPx * perCssPx() ? nearest : -1;
    },
  };
}
