import { simplifyLine } from '../../geometry/simplify-line.ts';
import type { Viewport } from '../../geometry/viewport.ts';
import {
  countCrossings,
  forEachCrossing,
  INSIDE,
  type OutlineGrid,
} from '../../mask/outline/outline-grid.ts';
import { type Outline, traceOutline } from '../../mask/outline/trace-outline.ts';

/** The line around the mask as it is drawn. */
export type OutlineShape = {
  /** Whether it is drawn quickly enough for its dashes to walk. */
  readonly canMove: boolean;
  /** @param phase how far the dashes have walked, CSS px */
  draw(context: CanvasRenderingContext2D, viewport: Viewport, phase: number): void;
};

const DASH_PX = [5, 4] as const;
/** After so far the dashes look the same again, CSS px. */
export const DASH_LENGTH_PX = DASH_PX[0] + DASH_PX[1];

/** The line may lie so far beside the border, CSS px: nobody sees it, and curves have a fifth of the points. */
const TOLERANCE_PX = 0.25;
/** Without a GPU 1000 points of dashes take about 3 ms, ten times a second; of more than this, pixels are drawn. */
const MAX_POINTS = 2500;
/** A border that is crossed more often is not even traced: lines have about as many points before they are simplified. */
const MAX_CROSSINGS = 40_000;

/**
 * The outline of a mask: lines of dashes, or, where it is as finely divided as the grain of a photograph, the pixels of
 * its border.
 * @param sample looks at the mask every so many image pixels
 * @param stepPx for lines. @returns null where there is nothing
 */
export function outlineShape(
  sample: (stepPx: number) => OutlineGrid,
  stepPx: number,
  { scale }: Viewport,
): OutlineShape | null {
  const grid = sample(stepPx);
  const crossings = countCrossings(grid, MAX_CROSSINGS);
  if (crossings === 0) return null;
  if (crossings < MAX_CROSSINGS) {
    const lines = traceOutline(grid).map((line) => simplifyLine(line, TOLERANCE_PX / scale));
    if (lines.reduce((count, line) => count + line.length, 0) <= MAX_POINTS) return lineShape(lines);
  }
  return borderShape(stepPx === 1 / scale ? grid : sample(1 / scale));
}

function lineShape(lines: Outline): OutlineShape {
  const path = pathOf(lines);
  return { canMove: true, draw: (context, viewport, phase) => strokeOutline(context, path, viewport, phase) };
}

function borderShape(grid: OutlineGrid): OutlineShape {
  const { columns, rows, left, top, stepPx } = grid;
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const own = canvas.getContext('2d');
  if (!own) throw new Error('This browser gives no 2D canvas.');
  own.putImageData(borderPixels(grid), 0, 0);
  return {
    canMove: false,
    draw(context, { scale, offsetX, offsetY }) {
      context.save();
      context.transform(scale, 0, 0, scale, offsetX, offsetY);
      // A sample lies in the middle of its pixel.
      context.drawImage(canvas, left - stepPx / 2, top - stepPx / 2, columns * stepPx, rows * stepPx);
      context.restore();
    },
  };
}

/** Light inside and dark outside, so that it shows on any picture. */
function borderPixels(grid: OutlineGrid): ImageData {
  const image = new ImageData(grid.columns, grid.rows);
  function draw(sample: number): void {
    const isInside = grid.values[sample]! >= INSIDE;
    const [light, at] = [isInside ? 255 : 0, sample * 4];
    image.data[at] = light;
    image.data[at + 1] = light;
    image.data[at + 2] = light;
    image.data[at + 3] = isInside ? 242 : 128;
  }
  forEachCrossing(grid, (sample, neighbour) => {
    draw(sample);
    draw(neighbour);
    return true;
  });
  return image;
}

function pathOf(outline: Outline): Path2D {
  const path = new Path2D();
  for (const line of outline) {
    line.forEach(({ x, y }, index) => {
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    path.closePath();
  }
  return path;
}

/** The path is in image px: line widths and dashes are divided by the scale to be CSS px. */
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
