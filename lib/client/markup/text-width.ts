import type { MeasureText } from '../../editor/markup/letters.ts';

/** The font of texts, letters of this height in px. */
export const markFont = (letterPx: number): string =>
  `600 ${letterPx}px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`;

/** Height at which letters are measured; widths are proportional. */
const measuredPx = 100;

let context: OffscreenCanvasRenderingContext2D | null | undefined;

/** Width of a line of text as `drawMarks` draws it. */
export const measureText: MeasureText = (line, letterPx) => {
  context ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return 0;
  context.font = markFont(measuredPx);
  return (context.measureText(line).width * letterPx) / measuredPx;
};
