import {
  containsRectangle,
  EMPTY_RECTANGLE,
  type Rectangle,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import { boundsOutside, type Coverage, windowOver } from '../model/coverage.ts';
import { EXPORT_LOW } from '../model/polarity.ts';
import type { TileReader } from '../model/tile-store.ts';
import { everyTileOf, tileRectangle } from '../model/tiles.ts';

/** The smallest rectangle around everything that would be exported as painted. */
export function exactBounds(tiles: TileReader): Rectangle {
  const places = everyTileOf(tiles.size).filter((index) => tiles.tile(index) !== 0);
  let bounds = EMPTY_RECTANGLE;
  // From both ends inwards, so that most tiles already lie within the bounds.
  for (let i = 0; i < places.length; i++) {
    const index = places[i % 2 === 0 ? i >> 1 : places.length - 1 - (i >> 1)]!;
    const tile = tiles.tile(index);
    const area = tileRectangle(tiles.size, index);
    if (containsRectangle(bounds, area)) continue;
    bounds = unionRectangles(
      bounds,
      typeof tile === 'number' ? area : boundsOutside(windowOver(area, tile), 0, EXPORT_LOW),
    );
  }
  return bounds;
}

/** Whether anything would be exported as painted. */
export function hasPainted({ data }: Coverage): boolean {
  for (let i = 0; i < data.length; i++) if (data[i]! > EXPORT_LOW) return true;
  return false;
}
