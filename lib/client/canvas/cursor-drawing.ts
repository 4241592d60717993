import type { EditorState } from '../../editor/store.ts';
import { toolById } from '../../editor/tools/index.ts';
import type { Point } from '../../geometry/point.ts';
import { toScreen } from '../../geometry/viewport.ts';

/** A ring smaller than this has a cross beside it, to be found at all; CSS px. */
const SMALL_RING_PX = 6;
const CROSS_ARM_PX = 9;
const DARK = 'rgb(0 0 0 / 0.55)';
const LIGHT = 'rgb(255 255 255 / 0.95)';

/**
 * Draws what stands for the pointer: the brush's ring in true size, and the crosshair of the keyboard. Light on dark
 * lines, so that it shows on any picture. The context must be in CSS px of the view.
 *
 * @param pointer CSS px in the view, or null when there is none to show
 */
export function drawCursor(
  context: CanvasRenderingContext2D,
  state: EditorState,
  pointer: Point | null,
): void {
  const { crosshair, viewport } = state;
  if (crosshair) {
    const at = toScreen(viewport, crosshair.position);
    drawBrush(context, state, at);
    outlined(context, () => cross(context, at, CROSS_ARM_PX));
    if (crosshair.lineStart) {
      const start = toScreen(viewport, crosshair.lineStart);
      outlined(context, () => line(context, start, at));
    }
    return;
  }
  if (pointer && state.handMode === 'tool') drawBrush(context, state, pointer);
}

function drawBrush(context: CanvasRenderingContext2D, state: EditorState, at: Point): void {
  const { brushSizePx, hardness, viewport } = state;
  const radius = (brushSizePx / 2) * viewport.scale;
  if (toolById(state.toolId).cursor === 'cross' || radius < SMALL_RING_PX / 2) {
    outlined(context, () => cross(context, at, CROSS_ARM_PX));
    if (radius < 1) return;
  }
  outlined(context, () => ring(context, at, radius));
  const core = radius * hardness;
  if (hardness >= 1 || core < 2) return;
  // The fully covered part of a soft brush.
  ring(context, at, core);
  context.lineWidth = 1;
  context.strokeStyle = 'rgb(255 255 255 / 0.5)';
  context.stroke();
}

/** Strokes a path twice: dark and wider, then light. */
function outlined(context: CanvasRenderingContext2D, path: () => void): void {
  path();
  context.lineWidth = 3;
  context.strokeStyle = DARK;
  context.stroke();
  context.lineWidth = 1.25;
  context.strokeStyle = LIGHT;
  context.stroke();
}

function ring(context: CanvasRenderingContext2D, { x, y }: Point, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

function cross(context: CanvasRenderingContext2D, { x, y }: Point, arm: number): void {
  context.beginPath();
  context.moveTo(x - arm, y);
  context.lineTo(x + arm, y);
  context.moveTo(x, y - arm);
  context.lineTo(x, y + arm);
}

function line(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
}
