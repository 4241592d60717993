import { simplifyLine } from '../../geometry/simplify-line.ts';
import type { Viewport } from '../../geometry/viewport.ts';
import {
  countCrossings,
  forEachCrossing,
  INSIDE,
  type OutlineGrid,
} from '../../mask/outline/outline-grid.ts';
import { type Outline, traceOutline } from '../../mask/outline/trace-outline.ts';
import { createContext2d } from './context-2d.ts';

/** The line around the mask as it is drawn. */
export type OutlineShape = {
  /** Whether it is drawn quickly enough for moving dashes. */
  readonly canMove: boolean;
  /** @param phase offset of the dashes, CSS px */
  draw(context: CanvasRenderingContext2D, viewport: Viewport, phase: number): void;
};

const DASH_PX = [5, 4] as const;
/** Period of the dashes, CSS px. */
export const DASH_LENGTH_PX = DASH_PX[0] + DASH_PX[1];

/** Error of simplified lines, CSS px: it is invisible, and curves have a fifth of the points. */
const TOLERANCE_PX = 0.25;
/** Without a GPU 1000 points of dashes take about 3 ms, ten times a second; above this, pixels are drawn. */
const MAX_POINTS = 2500;
/** A border with more crossings is not traced: lines have about as many points before they are simplified. */
const MAX_CROSSINGS = 40_000;

/**
 * The outline of a mask: dashed lines, or, for a border as fine as the grain of a photograph, its pixels.
 * @param sample reads the mask every `stepPx` image px
 * @param stepPx step for lines, image px
 * @param scale CSS px per image px
 * @returns null if the mask has no border
 */
export function outlineShape(
  sample: (stepPx: number) => OutlineGrid,
  stepPx: number,
  scale: number,
): OutlineShape | null {
  const grid = sample(stepPx);
  const crossings = countCrossings(grid, MAX_CROSSINGS);
  if (crossings === 0) return null;
  if (crossings < MAX_CROSSINGS) {
    const lines = traceOutline(grid).map((line) => simplifyLine(line, TOLERANCE_PX / scale));
    if (lines.flat().length <= MAX_POINTS) {
      const path = pathOf(lines, true);
      return { canMove: true, draw: (context, ...at) => strokeOutline(context, path, ...at) };
    }
  }
  return borderShape(stepPx === 1 / scale ? grid : sample(1 / scale));
}

function borderShape(grid: OutlineGrid): OutlineShape {
  const { columns, rows, left, top, stepPx } = grid;
  const own = createContext2d(columns, rows);
  own.putImageData(borderPixels(grid), 0, 0);
  return {
    canMove: false,
    draw(context, { scale, offsetX, offsetY }) {
      context.save();
      context.transform(scale, 0, 0, scale, offsetX, offsetY);
      // A sample lies in the middle of its pixel.
      const [x, y] = [left - stepPx / 2, top - stepPx / 2];
      context.drawImage(own.canvas, x, y, columns * stepPx, rows * stepPx);
      context.restore();
    },
  };
}

/** Light inside and dark outside, so that it shows on any picture. */
function borderPixels(grid: OutlineGrid): ImageData {
  const image = new ImageData(grid.columns, grid.rows);
  const pixels = new Uint32Array(image.data.buffer);
  const [light, dark] = new Uint32Array(Uint8Array.of(255, 255, 255, 242, 0, 0, 0, 128).buffer);
  forEachCrossing(grid, (...samples) => {
    for (const sample of samples) pixels[sample] = grid.values[sample]! >= INSIDE ? light! : dark!;
    return true;
  });
  return image;
}

export function pathOf(lines: Outline, isClosed: boolean): Path2D {
  const path = new Path2D();
  for (const line of lines) {
    line.forEach(({ x, y }, index) => {
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    if (isClosed) path.closePath();
  }
  return path;
}

/** Strokes a path in image px; widths and dashes are divided by the scale to be CSS px. */
export function strokeOutline(
  context: CanvasRenderingContext2D,
  path: Path2D,
  viewport: Viewport,
  phase: number,
): void {
  const { scale, offsetX, offsetY } = viewport;
  context.save();
  context.transform(scale, 0, 0, scale, offsetX, offsetY);
  context.lineJoin = 'round';
  context.lineWidth = 1.75 / scale;
  context.strokeStyle = 'rgb(0 0 0 / 0.5)';
  context.stroke(path);
  context.lineWidth = 1.25 / scale;
  context.strokeStyle = 'rgb(255 255 255 / 0.95)';
  context.setLineDash(DASH_PX.map((length) => length / scale));
  context.lineDashOffset = -phase / scale;
  context.stroke(path);
  context.restore();
}
