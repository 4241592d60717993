import { directionOfText, letterPxOf } from '../../editor/markup/letters.ts';
import { lineRatio, type Mark, type SpanMark, type TextMark } from '../../editor/markup/mark.ts';
import { handlesOf } from '../../editor/markup/mark-geometry.ts';
import { linesOfText } from '../../editor/markup/text-lines.ts';
import { markFont, measureText } from './text-width.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Length and width of the head of an arrow, in widths of its line. */
const headLength = 4.5;
const headWidth = 4;
/** Width of the edge that makes a mark visible on its own colour, in widths of its line: at least one pixel. */
const edgeRatio = 0.3;
const lightEdge = 'rgb(255 255 255 / 0.9)';
const darkEdge = 'rgb(0 0 0 / 0.75)';

/** Draws marks, the lowest first; the context is in image px. The page and what is sent are drawn by it. */
export function drawMarks(context: Context, marks: readonly Mark[]): void {
  for (const mark of marks) {
    context.save();
    context.lineJoin = 'round';
    context.lineCap = 'round';
    drawMark(context, mark);
    context.restore();
  }
}

function drawMark(context: Context, mark: Mark): void {
  if (mark.kind === 'text') {
    drawText(context, mark);
    return;
  }
  const edge = Math.max(1, mark.widthPx * edgeRatio);
  const lines = linesOf(mark);
  const head = mark.kind === 'arrow' ? headOf(mark) : undefined;
  // The edge of all parts lies below all of them.
  for (const [style, grown] of [
    [edgeOf(mark.color), edge * 2],
    [mark.color, 0],
  ] as const) {
    context.strokeStyle = style;
    context.fillStyle = style;
    context.lineWidth = mark.widthPx + grown;
    context.stroke(lines);
    if (!head) continue;
    context.lineWidth = Math.max(1, grown);
    if (grown > 0) context.stroke(head);
    context.fill(head);
  }
}

function linesOf(mark: Exclude<Mark, TextMark>): Path2D {
  const path = new Path2D();
  switch (mark.kind) {
    case 'line':
      path.moveTo(mark.from.x, mark.from.y);
      path.lineTo(mark.to.x, mark.to.y);
      break;
    case 'arrow': {
      const end = neckOf(mark);
      path.moveTo(mark.from.x, mark.from.y);
      path.lineTo(end.x, end.y);
      break;
    }
    case 'box': {
      // Its handles are its corners, in order.
      const [first, ...others] = handlesOf(mark, () => 0);
      path.moveTo(first!.x, first!.y);
      for (const { x, y } of others) path.lineTo(x, y);
      path.closePath();
      break;
    }
    case 'pen': {
      const [[x, y] = [0, 0], ...others] = mark.points;
      path.moveTo(x, y);
      // A single point is a dot.
      path.lineTo(x, y);
      for (const [nextX, nextY] of others) path.lineTo(nextX, nextY);
      break;
    }
    default:
      mark satisfies never;
  }
  return path;
}

/** The direction of an arrow, and the length of its head: no longer than the arrow. */
function shapeOf({ from, to, widthPx }: SpanMark) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const [x, y] = length === 0 ? [1, 0] : [dx / length, dy / length];
  return { x, y, headPx: Math.min(length, widthPx * headLength) };
}

/** Where the line of an arrow ends within its head. */
function neckOf(mark: SpanMark) {
  const { x, y, headPx } = shapeOf(mark);
  return { x: mark.to.x - x * headPx * 0.8, y: mark.to.y - y * headPx * 0.8 };
}

function headOf(mark: SpanMark): Path2D {
  const { x, y, headPx } = shapeOf(mark);
  const halfPx = (headPx * headWidth) / headLength / 2;
  const base = { x: mark.to.x - x * headPx, y: mark.to.y - y * headPx };
  const path = new Path2D();
  path.moveTo(mark.to.x, mark.to.y);
  path.lineTo(base.x - y * halfPx, base.y + x * halfPx);
  path.lineTo(base.x + y * halfPx, base.y - x * halfPx);
  path.closePath();
  return path;
}

function drawText(context: Context, mark: TextMark): void {
  const letterPx = letterPxOf(mark);
  const direction = directionOfText(mark.text);
  context.font = markFont(letterPx);
  context.direction = direction;
  context.textAlign = direction === 'rtl' ? 'right' : 'left';
  context.textBaseline = 'middle';
  context.lineWidth = Math.max(2, letterPx * 0.16);
  context.strokeStyle = edgeOf(mark.color);
  context.fillStyle = mark.color;
  const lines = linesOfText(mark, measureText);
  const place = (i: number): number => mark.at.y + (i + 0.5) * letterPx * lineRatio;
  for (const [i, line] of lines.entries()) context.strokeText(line, mark.at.x, place(i));
  for (const [i, line] of lines.entries()) context.fillText(line, mark.at.x, place(i));
}

/** A light edge around dark colours, a dark one around light ones. */
function edgeOf(color: string): string {
  const bits = Number.parseInt(color.replace('#', ''), 16);
  const luma = (bits >> 16) * 0.299 + ((bits >> 8) & 255) * 0.587 + (bits & 255) * 0.114;
  return luma > 140 ? darkEdge : lightEdge;
}
