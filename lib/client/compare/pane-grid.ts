import { bestColumns } from '@/lib/geometry/grid';
import type { Size } from '@/lib/geometry/rectangle';

/** Between panes, and the line above each picture, in CSS px; the stage's classes say the same. */
const gapPx = 1;
const headPx = 32;

/** How many panes stand in a row. */
export function columnsFor(count: number, frame: Size, stage: Size): number {
  return bestColumns(count, frame, stage, { gapPx, headPx });
}
