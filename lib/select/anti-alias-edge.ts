import type { Pixels } from '../image/pixels.ts';
import { SELECTED } from './flood-fill.ts';

/** Squared colour distance (8-bit sRGB) below which the position of an edge cannot be estimated. */
const MIN_CONTRAST = 12 * 12;

/**
 * Anti-aliases a selection along the edges of the picture. A pixel beside the selection is often a mixture of the selected
 * colour and the colour beyond; its coverage is the share of the selected colour (linear unmixing). Hard edges of the picture
 * remain hard.
 *
 * @param marks 255 for selected pixels, 0 for the others
 * @returns coverage, 0 … 255: the marks and the mixed pixels beside them
 */
export function antiAliasEdge(picture: Pixels, marks: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { widthPx, heightPx } = picture;
  const coverage = marks.slice();
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const at = row + x;
      if (marks[at] === SELECTED) continue;
      const isRim =
        hasMark(marks, at, x, widthPx) ||
        (y > 0 && hasMark(marks, at - widthPx, x, widthPx)) ||
        (y < heightPx - 1 && hasMark(marks, at + widthPx, x, widthPx));
      if (isRim) coverage[at] = mixture(picture, marks, x, y);
    }
  }
  return coverage;
}

/** Whether a pixel or a horizontal neighbour is selected. */
function hasMark(marks: Uint8Array, at: number, x: number, widthPx: number): boolean {
  return (
    marks[at] === SELECTED ||
    (x > 0 && marks[at - 1] === SELECTED) ||
    (x < widthPx - 1 && marks[at + 1] === SELECTED)
  );
}

/** Share of the selected colour in a pixel of the rim, 0 … 254. */
function mixture({ widthPx, heightPx, data }: Pixels, marks: Uint8Array, x: number, y: number): number {
  const inside = [0, 0, 0, 0];
  let insideCount = 0;
  let sumX = 0;
  let sumY = 0;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const [nx, ny] = [x + dx, y + dy];
      if (nx < 0 || ny < 0 || nx >= widthPx || ny >= heightPx) continue;
      const at = ny * widthPx + nx;
      if (marks[at] !== SELECTED) continue;
      for (let c = 0; c < 4; c++) inside[c]! += data[at * 4 + c]!;
      insideCount += 1;
      sumX += dx;
      sumY += dy;
    }
  }
  // The colour beyond is sampled two pixels away from the selection, since the next pixel can be a mixture too.
  const reach = 2 / Math.max(1, Math.abs(sumX), Math.abs(sumY));
  const bx = Math.min(widthPx - 1, Math.max(0, x - Math.round(sumX * reach)));
  const by = Math.min(heightPx - 1, Math.max(0, y - Math.round(sumY * reach)));
  const beyond = by * widthPx + bx;
  if ((bx === x && by === y) || marks[beyond] === SELECTED) return 0;
  let along = 0;
  let length = 0;
  for (let c = 0; c < 4; c++) {
    const b = data[beyond * 4 + c]!;
    const way = inside[c]! / insideCount - b;
    along += (data[(y * widthPx + x) * 4 + c]! - b) * way;
    length += way * way;
  }
  if (length < MIN_CONTRAST) return 0;
  return Math.max(0, Math.min(254, Math.round((255 * along) / length)));
}
