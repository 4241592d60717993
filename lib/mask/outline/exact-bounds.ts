import {
  containsRectangle,
  EMPTY_RECTANGLE,
  isEmptyRectangle,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';
import { EXPORT_LOW } from '../model/polarity.ts';
import { boundsOfTiles, tileRectangle, tilesOf } from '../model/tiles.ts';

/**
 * The smallest rectangle around everything that would be exported as painted.
 * @param uniformValue the one value that a tile is known to have all over: such a tile is not looked at
 */
export function exactBounds(
  coverage: Coverage,
  uniformValue: (tile: number) => 0 | 255 | undefined = () => undefined,
): Rectangle {
  let bounds = EMPTY_RECTANGLE;
  for (const tile of outermostFirst(coverage, uniformValue)) {
    const area = tileRectangle(coverage, tile);
    if (containsRectangle(bounds, area)) continue;
    bounds = unionRectangles(bounds, uniformValue(tile) === 255 ? area : boundsWithin(coverage, area));
  }
  return bounds;
}

/** Whether anything would be exported as painted. */
export function hasPainted(coverage: Coverage): boolean {
  return !isEmptyRectangle(exactBounds(coverage));
}

/** The tiles that may hold something; what the outer ones hold spares most of the inner ones a look. */
function outermostFirst(coverage: Coverage, uniformValue: (tile: number) => 0 | 255 | undefined): number[] {
  const tiles = tilesOf(coverage, rectangleOfSize(coverage)).filter((tile) => uniformValue(tile) !== 0);
  const around = boundsOfTiles(coverage, tiles);
  const depths = new Map(tiles.map((tile) => [tile, depthOf(tileRectangle(coverage, tile), around)]));
  return tiles.sort((a, b) => depths.get(a)! - depths.get(b)!);
}

function depthOf(tile: Rectangle, around: Rectangle): number {
  return Math.min(
    tile.x - around.x,
    tile.y - around.y,
    around.x + around.width - (tile.x + tile.width),
    around.y + around.height - (tile.y + tile.height),
  );
}

function boundsWithin({ data, widthPx }: Coverage, area: Rectangle): Rectangle {
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
