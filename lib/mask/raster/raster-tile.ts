import { type Rectangle, rectangleOfSize } from '../../geometry/rectangle.ts';
import type { MaskSize, RasterCommand } from '../model/command.ts';
import type { Coverage } from '../model/coverage.ts';
import { boundsOfTiles, TILE_PX, tileGrid, tileRectangle, tilesOf } from '../model/tiles.ts';
import { type Pieces, TILES_AT_A_TIME } from '../pieces.ts';
import { decodeBase64 } from './base64.ts';
import { blendRow, blendRun } from './blend.ts';
import { inflateInto } from './inflate.ts';
import { decodeRuns } from './run-length.ts';

const raw = new Uint8Array(TILE_PX * TILE_PX);
const inflated = new Uint8Array(raw.length + 1);

/** Decodes a tile's pixels into the beginning of `target`. @throws RangeError where the data is none of ours */
export function decodeRasterTile(data: string, target: Uint8Array, length: number): void {
  const bytes = decodeBase64(data.slice(1));
  if (data.startsWith('r')) {
    decodeRuns(bytes, 0, target, length);
    return;
  }
  if (!data.startsWith('z')) throw new RangeError('A tile of an unknown kind.');
  // Room for one more, to see where it is too long: with a place to go, nothing has to be moved while it grows.
  const pixels = inflateInto(bytes, inflated.subarray(0, length + 1));
  if (pixels.length !== length) throw new RangeError('A tile has another size than its place.');
  target.set(pixels);
}

/** The pixels that a raster command may change. */
export function rasterBounds({ mode, tiles }: RasterCommand, size: MaskSize): Rectangle {
  if (mode === 'intersect' || mode === 'replace') return rectangleOfSize(size);
  return boundsOfTiles(
    size,
    tiles.map(({ tile }) => tile),
  );
}

/**
 * Draws a raster command onto the coverage in pieces, after `prepareRasters`.
 * @throws RangeError where a tile cannot be read
 */
export function* drawRaster(coverage: Coverage, { mode, tiles }: RasterCommand): Pieces {
  const { columns, rows } = tileGrid(coverage);
  const listed = new Map(tiles.map(({ tile, data }) => [tile, data]));
  const isEverywhere = mode === 'intersect' || mode === 'replace';
  const places = isEverywhere ? tilesOf(coverage, rectangleOfSize(coverage)) : listed.keys();
  let drawn = 0;
  for (const tile of places) {
    if (!Number.isInteger(tile) || tile < 0 || tile >= columns * rows) {
      throw new RangeError('A tile lies beside the picture.');
    }
    const { x, y, width, height } = tileRectangle(coverage, tile);
    const data = listed.get(tile);
    if (data !== undefined) decodeRasterTile(data, raw, width * height);
    for (let row = 0; row < height; row++) {
      const offset = (y + row) * coverage.widthPx + x;
      if (data === undefined) blendRun(coverage.data, offset, offset + width, 0, mode);
      else blendRow(coverage.data, offset, raw.subarray(row * width, (row + 1) * width), 0, width, mode);
    }
    if (++drawn % TILES_AT_A_TIME === 0) yield;
  }
}
