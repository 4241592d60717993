import { bestColumns } from '@/lib/geometry/grid';
import type { Size } from '@/lib/geometry/rectangle';

/** Gap between panes and height of a pane's heading, CSS px; equal to the classes of stage and pane. */
const gapPx = 1;
const headPx = 32;

/** @returns the number of columns in which the panes are largest */
export function columnsFor(count: number, frame: Size, stage: Size): number {
  return bestColumns(count, frame, stage, { gapPx, headPx });
}
