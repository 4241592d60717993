import { outsetRectangle, type Rectangle, roundOutRectangle, type Size } from '../../geometry/rectangle.ts';
import { type Coverage, fillArea } from '../model/coverage.ts';
import type { TileReader } from '../model/tile-store.ts';
import { TILE_PX, tileRectangle } from '../model/tiles.ts';

/** Size of a copy with `factor` times fewer pixels along each side. */
export function reducedSize({ widthPx, heightPx }: Size, factor: number): Size {
  return { widthPx: Math.ceil(widthPx / factor), heightPx: Math.ceil(heightPx / factor) };
}

/** The pixels of a reduced copy that show any of an area. @param margin of the copy's pixels, on every side */
export function reducedArea({ x, y, width, height }: Rectangle, factor: number, margin = 0): Rectangle {
  const reduced = { x: x / factor, y: y / factor, width: width / factor, height: height / factor };
  return outsetRectangle(roundOutRectangle(reduced), margin);
}

const sums = new Int32Array(TILE_PX);

/**
 * Writes the part of a reduced copy that shows a tile: each pixel is the mean of `factor`² pixels, and 0 or 255 only if
 * all of them are. @param factor a power of two, up to the side of a tile
 */
export function downsampleTile(source: TileReader, tile: number, target: Coverage, factor: number): void {
  const pixels = source.tile(tile);
  const rectangle = tileRectangle(source.size, tile);
  const area = reducedArea(rectangle, factor);
  if (typeof pixels === 'number') {
    fillArea(target, area, pixels);
    return;
  }
  const { width, height } = rectangle;
  const shift = Math.log2(factor);
  for (let row = 0; row < area.height; row++) {
    const bottom = Math.min(height, (row + 1) * factor);
    sums.fill(0, 0, area.width);
    for (let y = row * factor; y < bottom; y++) {
      for (let x = 0, at = y * width; x < width; x++, at++) sums[x >> shift]! += pixels[at]!;
    }
    for (let x = 0; x < area.width; x++) {
      const count = (bottom - row * factor) * Math.min(factor, width - x * factor);
      const sum = sums[x]!;
      const isUniform = sum === 0 || sum === 255 * count;
      const mean = Math.round(sum / count);
      const at = (area.y + row) * target.widthPx + area.x + x;
      target.data[at] = isUniform ? mean : Math.min(254, Math.max(1, mean));
    }
  }
}
