import {
  EMPTY_RECTANGLE,
  type Rectangle,
  rectangleOfSize,
  type Size,
  unionRectangles,
} from '../../geometry/rectangle.ts';

/** Side of a tile in image pixels: the unit in which pixels are stored, shared and refined. */
export const TILE_PX = 256;

const columnsOf = ({ widthPx }: Size): number => Math.ceil(widthPx / TILE_PX);

/** The pixels of a tile; tiles are numbered row by row from the top left, and smaller at the right and lower edge. */
export function tileRectangle(size: Size, tile: number): Rectangle {
  const columns = columnsOf(size);
  const x = (tile % columns) * TILE_PX;
  const y = Math.floor(tile / columns) * TILE_PX;
  return { x, y, width: Math.min(TILE_PX, size.widthPx - x), height: Math.min(TILE_PX, size.heightPx - y) };
}

/** The indices of the tiles that overlap an area; the area must lie within the picture. */
export function tilesOf(size: Size, area: Rectangle): number[] {
  return tileRowsOf(size, area).flat();
}

/** The same, a list for each row of tiles. */
export function tileRowsOf(size: Size, area: Rectangle): number[][] {
  if (area.width <= 0 || area.height <= 0) return [];
  const columns = columnsOf(size);
  const firstColumn = Math.floor(area.x / TILE_PX);
  const columnCount = Math.floor((area.x + area.width - 1) / TILE_PX) - firstColumn + 1;
  const firstRow = Math.floor(area.y / TILE_PX);
  const rowCount = Math.floor((area.y + area.height - 1) / TILE_PX) - firstRow + 1;
  return Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (__, i) => (firstRow + row) * columns + firstColumn + i),
  );
}

export function everyTileOf(size: Size): number[] {
  return tilesOf(size, rectangleOfSize(size));
}

/** The smallest rectangle around tiles. */
export function boundsOfTiles(size: Size, tiles: readonly number[]): Rectangle {
  return tiles.reduce<Rectangle>(
    (bounds, tile) => unionRectangles(bounds, tileRectangle(size, tile)),
    EMPTY_RECTANGLE,
  );
}
