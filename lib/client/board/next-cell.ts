/** The place of a cell on the screen, CSS px. */
export type CellBox = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** Cells whose middles differ by less than this share of their height are in one row. */
const sameRow = 0.5;

/**
 * The cell that an arrow key goes to: the nearest one in its direction, in the same row for left and right. At the end of
 * a row, left and right go on to the neighbour in the order of the document.
 *
 * @param boxes in the order of the document
 * @param at index of the current cell
 * @param isRightToLeft the document runs from right to left
 * @returns the index of a cell; `at` where there is none
 */
export function nextCell(boxes: readonly CellBox[], at: number, arrow: Arrow, isRightToLeft = false): number {
  const own = boxes[at];
  if (!own) return 0;
  const dx = arrow === 'ArrowLeft' ? -1 : arrow === 'ArrowRight' ? 1 : 0;
  const found = nearest(boxes, own, arrow, dx);
  if (found !== undefined) return found;
  const next = at + (isRightToLeft ? -dx : dx);
  return dx !== 0 && next >= 0 && next < boxes.length ? next : at;
}

function nearest(boxes: readonly CellBox[], own: CellBox, arrow: Arrow, dx: number): number | undefined {
  const from = middleOf(own);
  let best: { index: number; distance: number } | undefined;
  for (const [index, box] of boxes.entries()) {
    const to = middleOf(box);
    const [across, down] = [to.x - from.x, to.y - from.y];
    const isInRow = Math.abs(down) < Math.min(own.height, box.height) * sameRow;
    const ahead = dx === 0 ? (arrow === 'ArrowUp' ? -down : down) : across * dx;
    if (ahead <= 0 || (dx === 0 ? isInRow : !isInRow)) continue;
    // Up and down keep to the column: a step aside counts for more than a step ahead.
    const distance = dx === 0 ? ahead + Math.abs(across) * 2 : ahead;
    if (!best || distance < best.distance) best = { index, distance };
  }
  return best?.index;
}

const middleOf = ({ left, top, width, height }: CellBox) => ({ x: left + width / 2, y: top + height / 2 });
