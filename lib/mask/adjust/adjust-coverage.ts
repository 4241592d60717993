import {
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../../geometry/rectangle.ts';
import { type Adjustment, reachPx } from '../model/adjustment.ts';
import {
  boundsOutside,
  type Coverage,
  type CoverageWindow,
  copyArea,
  fillArea,
  invertPixels,
  type PixelSource,
  type PlacedWindow,
  windowOver,
} from '../model/coverage.ts';
import { binarizeEdges } from './binarize-edges.ts';
import { featherPatch } from './box-blur.ts';
import { dilatePatch } from './dilate.ts';

/**
 * Side of the blocks that are adjusted at a time: large relative to the margin they need, and some milliseconds of
 * work.
 */
const BLOCK_PX = 256;

/**
 * Writes an area of the adjusted mask into `target`: `painted`, dilated or eroded, then feathered. Eroding is dilating
 * the inverse. A pixel depends only on pixels within `reachPx`, so an area can be written in parts, in any order, with
 * the same result.
 *
 * @param area whole pixels within the picture and the target
 * @param slackPx additional radius for soft pixels: half a pixel compensates a fractional `growPx`, as in a reduced
 * copy
 */
export function adjustArea(
  painted: PixelSource,
  target: CoverageWindow,
  area: Rectangle,
  adjustment: Adjustment,
  slackPx = 0,
): void {
  for (let y = area.y; y < area.y + area.height; y += BLOCK_PX) {
    for (let x = area.x; x < area.x + area.width; x += BLOCK_PX) {
      const block = { x, y, width: BLOCK_PX, height: BLOCK_PX };
      adjustBlock(painted, target, intersectRectangles(block, area), adjustment, slackPx);
    }
  }
}

function adjustBlock(
  painted: PixelSource,
  target: CoverageWindow,
  block: Rectangle,
  adjustment: Adjustment,
  slackPx: number,
): void {
  const picture = rectangleOfSize(painted.size);
  const { growPx, featherPx } = adjustment;
  const reach = reachPx(adjustment);
  const around = readPatch(painted, intersectRectangles(outsetRectangle(block, reach), picture));
  const corner = around.data[0]!;
  // An adjustment does not change a uniform area, nor pixels beyond the reach of pixels that differ.
  const others = boundsOutside(around, corner, corner);
  const busy = intersectRectangles(outsetRectangle(others, reach), block);
  fillArea(target, block, corner);
  if (isEmptyRectangle(others) || isEmptyRectangle(busy)) return;
  const soft = intersectRectangles(outsetRectangle(busy, featherPx), picture);
  const all = intersectRectangles(outsetRectangle(busy, reach), picture);
  let patch: Coverage = readPatch(painted, all);
  if (growPx !== 0) {
    if (growPx < 0) invertPixels(patch.data);
    const hasSoft = binarizeEdges(patch);
    const radiusPx = Math.abs(growPx);
    patch = dilatePatch(patch, radiusPx, relativeTo(soft, all), hasSoft, radiusPx + slackPx);
    if (growPx < 0) invertPixels(patch.data);
  }
  if (featherPx > 0) patch = featherPatch(patch, featherPx, relativeTo(busy, soft));
  copyArea(windowOver(busy, patch.data), target, busy);
}

function readPatch(painted: PixelSource, area: Rectangle): PlacedWindow {
  const patch = windowOver(area, new Uint8Array(area.width * area.height));
  painted.read(area, patch.data);
  return patch;
}

function relativeTo(area: Rectangle, origin: Rectangle): Rectangle {
  return { ...area, x: area.x - origin.x, y: area.y - origin.y };
}
