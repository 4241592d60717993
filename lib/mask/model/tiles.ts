import { EMPTY_RECTANGLE, type Rectangle, type Size, unionRectangles } from '../../geometry/rectangle.ts';
import type { Coverage } from './coverage.ts';

/** Edge of a tile in image pixels: the unit in which changes are remembered. */
export const TILE_PX = 256;

/** How a picture is divided; tiles are numbered row by row from the top left. */
export type TileGrid = { readonly columns: number; readonly rows: number };

export function tileGrid(size: Size): TileGrid {
  return { columns: Math.ceil(size.widthPx / TILE_PX), rows: Math.ceil(size.heightPx / TILE_PX) };
}

/** The pixels of a tile; those at the right and lower edge of the picture may be smaller. */
export function tileRectangle(size: Size, tile: number): Rectangle {
  const { columns } = tileGrid(size);
  const x = (tile % columns) * TILE_PX;
  const y = Math.floor(tile / columns) * TILE_PX;
  return { x, y, width: Math.min(TILE_PX, size.widthPx - x), height: Math.min(TILE_PX, size.heightPx - y) };
}

/** The numbers of the tiles that share pixels with an area; the area must lie within the picture. */
export function tilesOf(size: Size, area: Rectangle): number[] {
  const { columns } = tileGrid(size);
  const tiles: number[] = [];
  if (area.width <= 0 || area.height <= 0) return tiles;
  const lastColumn = Math.floor((area.x + area.width - 1) / TILE_PX);
  const lastRow = Math.floor((area.y + area.height - 1) / TILE_PX);
  for (let row = Math.floor(area.y / TILE_PX); row <= lastRow; row++) {
    for (let column = Math.floor(area.x / TILE_PX); column <= lastColumn; column++) {
      tiles.push(row * columns + column);
    }
  }
  return tiles;
}

/** The smallest rectangle around tiles. */
export function boundsOfTiles(size: Size, tiles: readonly number[]): Rectangle {
  return tiles.reduce<Rectangle>(
    (bounds, tile) => unionRectangles(bounds, tileRectangle(size, tile)),
    EMPTY_RECTANGLE,
  );
}

/** Copies a tile's pixels, row after row, into the beginning of `target`; returns how many there are. */
export function readTile(coverage: Coverage, tile: number, target: Uint8Array): number {
  const { x, y, width, height } = tileRectangle(coverage, tile);
  for (let row = 0; row < height; row++) {
    const start = (y + row) * coverage.widthPx + x;
    target.set(coverage.data.subarray(start, start + width), row * width);
  }
  return width * height;
}

/** The reverse of `readTile`. */
export function writeTile(coverage: Coverage, tile: number, source: Uint8Array): void {
  const { x, y, width, height } = tileRectangle(coverage, tile);
  for (let row = 0; row < height; row++) {
    coverage.data.set(source.subarray(row * width, (row + 1) * width), (y + row) * coverage.widthPx + x);
  }
}
