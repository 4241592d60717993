import { type Rectangle, rectangleOfSize, type Size } from '../../geometry/rectangle.ts';
import type { RasterCommand } from '../model/command.ts';
import { areaOf, type CoverageWindow, indexIn } from '../model/coverage.ts';
import { boundsOfTiles, everyTileOf, TILE_PX, tileRectangle, tilesOf } from '../model/tiles.ts';
import { decodeBase64 } from './base64.ts';
import { blendRow, blendRun } from './blend.ts';
import { inflateInto } from './inflate.ts';
import { decodeRuns } from './run-length.ts';

const raw = new Uint8Array(TILE_PX * TILE_PX);
const inflated = new Uint8Array(raw.length + 1);

/** Decodes a tile's pixels into the beginning of `target`. @throws RangeError for data in another format */
function decodeRasterTile(data: string, target: Uint8Array, length: number): void {
  const bytes = decodeBase64(data.slice(1));
  if (data.startsWith('r')) {
    decodeRuns(bytes, target, length);
    return;
  }
  if (!data.startsWith('z')) throw new RangeError('A tile of an unknown kind.');
  // One more byte of room reveals a tile that is too long. A given target avoids reallocation.
  const pixels = inflateInto(bytes, inflated.subarray(0, length + 1));
  if (pixels.length !== length) throw new RangeError('A tile has another size than its place.');
  target.set(pixels);
}

const isEverywhere = ({ mode }: RasterCommand): boolean => mode === 'intersect' || mode === 'replace';

/** The pixels that a raster command may change. */
export function rasterBounds(command: RasterCommand, size: Size): Rectangle {
  if (isEverywhere(command)) return rectangleOfSize(size);
  return boundsOfTiles(
    size,
    command.tiles.map(({ tile }) => tile),
  );
}

/**
 * Prepares a raster command for drawing, after `prepareRasters`.
 * @returns draws the tiles that lie within a window. @throws RangeError where a tile cannot be read
 * @throws RangeError where a tile lies outside the picture
 */
export function rasterRasterizer(command: RasterCommand, size: Size): (window: CoverageWindow) => void {
  const { mode, tiles } = command;
  const listed = new Map(tiles.map(({ tile, data }) => [tile, data]));
  const places = new Set(everyTileOf(size));
  if (tiles.some(({ tile }) => !places.has(tile))) throw new RangeError('A tile lies outside the picture.');
  return (window) => {
    for (const tile of tilesOf(size, areaOf(window))) {
      const data = listed.get(tile);
      if (data === undefined && !isEverywhere(command)) continue;
      const { x, y, width, height } = tileRectangle(size, tile);
      if (data !== undefined) decodeRasterTile(data, raw, width * height);
      for (let row = 0; row < height; row++) {
        const offset = indexIn(window, x, y + row);
        if (data === undefined) blendRun(window.data, offset, offset + width, 0, mode);
        else blendRow(window.data, offset, raw.subarray(row * width, (row + 1) * width), 0, width, mode);
      }
    }
  };
}
