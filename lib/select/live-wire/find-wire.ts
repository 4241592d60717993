import { intersectRectangles, rectangleOfSize } from '../../geometry/rectangle.ts';
import type { Pixels } from '../../image/pixels.ts';
import { downsampleArea } from '../downsample-area.ts';
import { partOfWork, type Work } from '../work.ts';
import { edgeCosts } from './edge-costs.ts';
import { cellAt, cellMiddle, snapCell } from './follow-wire.ts';
import { shortestPaths } from './shortest-paths.ts';
import type { Wire, WireStart } from './wire.ts';

/** Radius of the search area in cells, about half a screen. */
const REACH_CELLS = 320;

/**
 * Computes the shortest paths along edges of a picture from all points around a point to that point (live wire).
 *
 * @throws RangeError for a point outside the picture
 */
export function* findWire(picture: Pixels, { at, cellPx, snapPx }: WireStart): Work<Wire> {
  const cell = Math.max(1, Math.round(cellPx));
  const reachPx = REACH_CELLS * cell;
  const left = Math.floor(at.x) - reachPx;
  const top = Math.floor(at.y) - reachPx;
  const wanted = { x: left, y: top, width: 2 * reachPx + cell, height: 2 * reachPx + cell };
  const area = intersectRectangles(wanted, rectangleOfSize(picture));
  if (at.x < 0 || at.y < 0 || at.x >= picture.widthPx || at.y >= picture.heightPx) {
    throw new RangeError('The point lies outside the picture.');
  }
  const columns = Math.ceil(area.width / cell);
  const rows = Math.ceil(area.height / cell);
  const colours = downsampleArea(picture, area, { widthPx: columns, heightPx: rows });
  yield 0.2;
  const costs = edgeCosts(colours, columns, rows);
  yield 0.4;
  const grid = {
    x: area.x,
    y: area.y,
    columns,
    rows,
    scaleX: area.width / columns,
    scaleY: area.height / rows,
    costs,
  };
  const root = snapCell(grid, cellAt(grid, at), snapPx / cell);
  const steps = yield* partOfWork(shortestPaths(costs, columns, root), 0.4, 1);
  return { ...grid, steps, root: cellMiddle(grid, root) };
}
