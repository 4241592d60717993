import {
  intersectRectangles,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../../geometry/rectangle.ts';
import type { MaskSize } from '../model/command.ts';
import { type Coverage, createCoverage, fillArea, indexIn } from '../model/coverage.ts';
import { commitCommand, createDocument, type MaskDocument } from '../model/document.ts';
import { blendRow } from '../raster/blend.ts';
import { encodeRasterTiles } from './encode-raster.ts';

/** Overlap of the new area with the old picture, image px: without it the seam would be visible. */
export const OUTPAINT_OVERLAP_PX = 8;

/**
 * The mask of an extended picture: the new area around the old one, and the earlier mask.
 *
 * @param inner position of the old picture in the new one, whole pixels
 * @param before the mask of the old picture; it has the size of `inner`
 */
export function outpaintDocument(size: MaskSize, inner: Rectangle, before?: Coverage): MaskDocument {
  const coverage = createCoverage(size);
  coverage.data.fill(255);
  const picture = rectangleOfSize(size);
  fillArea(coverage, keptOfExtended(inner, picture), 0);
  if (before) paintAt(coverage, before, inner);
  const tiles = encodeRasterTiles(coverage);
  const empty = createDocument(size);
  return tiles.length === 0
    ? empty
    : commitCommand(empty, { kind: 'raster', by: 'outpaint', mode: 'paint', tiles });
}

/**
 * The kept part of an extended picture: the old one up to its edge on sides that were not extended, less the overlap
 * elsewhere. It is empty where the old picture is smaller than the overlap.
 *
 * @param inner position of the old picture in the new one
 */
export function keptOfExtended(inner: Rectangle, picture: Rectangle): Rectangle {
  const less = outsetRectangle(inner, -OUTPAINT_OVERLAP_PX);
  const left = inner.x <= 0 ? inner.x : less.x;
  const top = inner.y <= 0 ? inner.y : less.y;
  const right = inner.x + inner.width >= picture.width ? inner.x + inner.width : less.x + less.width;
  const bottom = inner.y + inner.height >= picture.height ? inner.y + inner.height : less.y + less.height;
  return intersectRectangles({ x: left, y: top, width: right - left, height: bottom - top }, picture);
}

function paintAt(coverage: Coverage, before: Coverage, { x, y }: Rectangle): void {
  for (let row = 0; row < before.heightPx; row++) {
    const line = before.data.subarray(row * before.widthPx, (row + 1) * before.widthPx);
    blendRow(coverage.data, indexIn(coverage, x, y + row), line, 0, line.length, 'paint');
  }
}
