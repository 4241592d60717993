import type { Size } from './rectangle.ts';

/**
 * Number of columns that shows pictures of one size the largest, in an area that they share in equal cells.
 *
 * @param area CSS px
 * @param gapPx between the cells
 * @param headPx height that each cell needs above or below its picture
 */
export function bestColumns(
  count: number,
  picture: Size,
  area: Size,
  { gapPx, headPx }: { gapPx: number; headPx: number },
): number {
  let best = 1;
  let bestScale = 0;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const width = (area.widthPx - gapPx * (columns - 1)) / columns;
    const height = (area.heightPx - gapPx * (rows - 1)) / rows - headPx;
    const scale = Math.min(width / picture.widthPx, height / picture.heightPx);
    if (scale > bestScale) {
      best = columns;
      bestScale = scale;
    }
  }
  return best;
}
