import {
  containsRectangle,
  EMPTY_RECTANGLE,
  type Rectangle,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';
import { EXPORT_LOW } from '../model/polarity.ts';
import type { TilePixels } from '../model/tile-counts.ts';
import type { TileReader } from '../model/tile-store.ts';
import { everyTileOf, tileRectangle } from '../model/tiles.ts';

/** The smallest rectangle around everything that would be exported as painted. */
export function exactBounds(tiles: TileReader): Rectangle {
  const places = everyTileOf(tiles.size).filter((index) => tiles.tile(index) !== 0);
  let bounds = EMPTY_RECTANGLE;
  // From both ends inwards, so that most tiles lie within the bounds already.
  for (let i = 0; i < places.length; i++) {
    const index = places[i % 2 === 0 ? i >> 1 : places.length - 1 - (i >> 1)]!;
    const tile = tiles.tile(index);
    const area = tileRectangle(tiles.size, index);
    if (containsRectangle(bounds, area)) continue;
    bounds = unionRectangles(bounds, typeof tile === 'number' ? area : boundsWithin(tile, area));
  }
  return bounds;
}

/** Whether anything would be exported as painted. */
export function hasPainted({ data }: Coverage): boolean {
  for (let i = 0; i < data.length; i++) if (data[i]! > EXPORT_LOW) return true;
  return false;
}

function boundsWithin(pixels: TilePixels, { x, y, width, height }: Rectangle): Rectangle {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let row = 0; row < height; row++) {
    const start = row * width;
    let first = 0;
    while (first < width && pixels[start + first]! <= EXPORT_LOW) first++;
    if (first === width) continue;
    let last = width - 1;
    // Pixels within the bounds tell nothing new.
    while (last > right && pixels[start + last]! <= EXPORT_LOW) last--;
    if (top < 0) top = row;
    bottom = row;
    left = Math.min(left, first);
    right = Math.max(right, last);
  }
  if (top < 0) return EMPTY_RECTANGLE;
  return { x: x + left, y: y + top, width: right - left + 1, height: bottom - top + 1 };
}
