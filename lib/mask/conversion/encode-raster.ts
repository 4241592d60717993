import { deflateSync } from 'fflate';
import { rectangleOfSize } from '../../geometry/rectangle.ts';
import type { RasterTile } from '../model/command.ts';
import { type Coverage, sourceOf, uniformValueOf } from '../model/coverage.ts';
import { TILE_PX, tileRectangle, tilesOf } from '../model/tiles.ts';
import { encodeBase64 } from '../raster/base64.ts';
import { encodeRuns, maxEncodedLength } from '../raster/run-length.ts';
import { chunked, finish, type Pieces, TILES_AT_A_TIME } from '../time-slices.ts';

/** Run lengths of more bytes are deflated instead: coverage that is soft or noisy everywhere. */
const MAX_RUN_BYTES = 2048;
const COMPRESSION_LEVEL = 4;

const raw = new Uint8Array(TILE_PX * TILE_PX);
const encoded = new Uint8Array(maxEncodedLength(raw.length));

/** The tiles of an area (the whole picture by default) with any coverage, in the format of a raster command. */
export function encodeRasterTiles(coverage: Coverage, area = rectangleOfSize(coverage)): RasterTile[] {
  return finish(encodeTiles(coverage, area));
}

/** The same in slices, for use while a person waits. */
export function* encodeTiles(coverage: Coverage, area = rectangleOfSize(coverage)): Pieces<RasterTile[]> {
  const encodedTiles: RasterTile[] = [];
  for (const tiles of chunked(tilesOf(coverage, area), TILES_AT_A_TIME)) {
    for (const tile of tiles) {
      const rectangle = tileRectangle(coverage, tile);
      if (uniformValueOf(coverage, rectangle) === 0) continue;
      sourceOf(coverage).read(rectangle, raw);
      encodedTiles.push({ tile, data: encodePixels(rectangle.width * rectangle.height) });
    }
    yield;
  }
  return encodedTiles;
}

/** The compression as a letter (`r` run lengths, `z` deflate), then the bytes as base64. */
function encodePixels(length: number): string {
  const runs = encoded.subarray(0, encodeRuns(raw, length, encoded));
  if (runs.length <= MAX_RUN_BYTES) return `r${encodeBase64(runs)}`;
  return `z${encodeBase64(deflateSync(raw.subarray(0, length), { level: COMPRESSION_LEVEL }))}`;
}
