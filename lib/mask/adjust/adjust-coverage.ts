import {
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
} from '../../geometry/rectangle.ts';
import { type Adjustment, isNeutral, reachPx } from '../model/adjustment.ts';
import { type Coverage, createCoverage } from '../model/coverage.ts';
import { fillArea } from '../model/coverage-area.ts';
import { settleRims } from './binarize-edges.ts';
import { featherPatch } from './box-blur.ts';
import { growPatch, type Patch } from './dilate.ts';
import { byteScratch } from './scratch.ts';

/** What is adjusted at a time: enough for the surroundings not to weigh too much, and some milliseconds of work. */
const BLOCK_PX = 256;

/**
 * Writes an area of the adjusted mask into `target`: `painted`, grown or shrunk, then feathered. Shrinking is growing what is
 * kept. What a pixel becomes depends on nothing further away than `reachPx`, so an area can be written in parts, in
 * any order, with the same result.
 *
 * @param area whole pixels within the picture
 * @param slackPx how much further soft pixels are looked for than grown: half a pixel makes up for it where `growPx` is no
 *   whole number, as in a reduced copy
 */
export function adjustArea(
  painted: Coverage,
  target: Coverage,
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

/** The whole adjusted mask; the painted one itself where there is nothing to adjust. */
export function adjustCoverage(painted: Coverage, adjustment: Adjustment): Coverage {
  if (isNeutral(adjustment)) return painted;
  const adjusted = createCoverage(painted);
  adjustArea(painted, adjusted, rectangleOfSize(painted), adjustment);
  return adjusted;
}

function adjustBlock(
  painted: Coverage,
  target: Coverage,
  block: Rectangle,
  adjustment: Adjustment,
  slackPx: number,
): void {
  const picture = rectangleOfSize(painted);
  const reach = reachPx(adjustment);
  const around = intersectRectangles(outsetRectangle(block, reach), picture);
  const corner = painted.data[around.y * painted.widthPx + around.x]!;
  const others = boundsOfOthers(painted, around, corner);
  // Where all is alike, growing and feathering change nothing; so it is far from anything that differs.
  const busy = intersectRectangles(outsetRectangle(others, reach), block);
  if (isEmptyRectangle(others) || isEmptyRectangle(busy)) {
    fillArea(target, block, corner);
    return;
  }
  if (busy.width < block.width || busy.height < block.height) fillArea(target, block, corner);
  const result = adjustedPatch(painted, busy, adjustment, slackPx);
  for (let row = 0; row < busy.height; row++) {
    const from = row * busy.width;
    target.data.set(result.data.subarray(from, from + busy.width), (busy.y + row) * target.widthPx + busy.x);
  }
}

function adjustedPatch(painted: Coverage, area: Rectangle, adjustment: Adjustment, slackPx: number): Patch {
  const { growPx, featherPx } = adjustment;
  const picture = rectangleOfSize(painted);
  const soft = intersectRectangles(outsetRectangle(area, featherPx), picture);
  const all = intersectRectangles(outsetRectangle(area, reachPx(adjustment)), picture);
  let patch = cutPatch(painted, all);
  if (growPx !== 0) {
    if (growPx < 0) invertPatch(patch);
    const hasSoft = settleRims(patch);
    const radiusPx = Math.abs(growPx);
    patch = growPatch(patch, radiusPx, moved(soft, all), hasSoft, radiusPx + slackPx);
    if (growPx < 0) invertPatch(patch);
  }
  return featherPx > 0 ? featherPatch(patch, featherPx, moved(area, soft)) : patch;
}

const cutScratch = byteScratch();

/** A rectangle as seen from the corner of another. */
function moved(area: Rectangle, from: Rectangle): Rectangle {
  return { x: area.x - from.x, y: area.y - from.y, width: area.width, height: area.height };
}

function cutPatch(coverage: Coverage, { x, y, width, height }: Rectangle): Patch {
  const data = cutScratch(width * height);
  for (let row = 0; row < height; row++) {
    const start = (y + row) * coverage.widthPx + x;
    data.set(coverage.data.subarray(start, start + width), row * width);
  }
  return { widthPx: width, heightPx: height, data };
}

function invertPatch({ data }: Patch): void {
  for (let i = 0; i < data.length; i++) data[i] = 255 - data[i]!;
}

/** The smallest rectangle around all pixels of an area that differ from a value. */
function boundsOfOthers(coverage: Coverage, area: Rectangle, value: number): Rectangle {
  const { data, widthPx } = coverage;
  let [left, right, top, bottom] = [area.width, -1, -1, -1];
  for (let row = 0; row < area.height; row++) {
    const start = (area.y + row) * widthPx + area.x;
    let first = 0;
    while (first < area.width && data[start + first] === value) first++;
    if (first === area.width) continue;
    let last = area.width - 1;
    while (data[start + last] === value) last--;
    if (top < 0) top = row;
    bottom = row;
    if (first < left) left = first;
    if (last > right) right = last;
  }
  return {
    x: area.x + left,
    y: area.y + top,
    width: Math.max(0, right - left + 1),
    height: top < 0 ? 0 : bottom - top + 1,
  };
}
