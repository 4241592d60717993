import { distanceBetween } from '../../geometry/point.ts';
import type { MaskMode, StrokeCommand, StrokePoint } from '../../mask/command.ts';
import type { ToolContext, ToolPoint, ToolSession, ToolStart } from './tool.ts';

/** A pen that hardly touches still draws a line of this part of the brush's width. */
const MIN_WIDTH_FACTOR = 0.1;

/** Points nearer to the last one than this add nothing that can be seen: image px, and part of the brush's radius. */
const MIN_STEP_PX = 0.25;
const MIN_STEP_OF_RADIUS = 0.04;
const MIN_WIDTH_CHANGE = 0.04;

/**
 * A stroke that is drawn while the pointer moves. With Shift it begins with a straight line from where the last one
 * ended.
 */
export function beginStrokeSession(start: ToolStart, context: ToolContext, mode: MaskMode): ToolSession {
  const points: StrokePoint[] = [];
  const stroke: StrokeCommand = {
    kind: 'stroke',
    mode,
    points,
    radiusPx: context.radiusPx,
    hardness: context.hardness,
  };
  let skipped: StrokePoint | undefined;

  function add(point: StrokePoint): void {
    const last = points.at(-1);
    skipped = last && isTooNear(last, point, context.radiusPx) ? point : undefined;
    if (!skipped) points.push(point);
  }

  function drawFrom(count: number): void {
    if (points.length > count) context.draw(stroke, count);
  }

  if (start.modifiers.shift && start.anchor) add(strokePoint(start.anchor));
  add(strokePoint(start.point));
  drawFrom(0);
  return {
    move(next) {
      const count = points.length;
      for (const point of next) add(strokePoint(point));
      drawFrom(count);
    },
    end() {
      // The stroke ends where the pointer was lifted, however small the last step.
      if (skipped) {
        points.push(skipped);
        drawFrom(points.length - 1);
      }
      return stroke;
    },
  };
}

/** Hundredths of a pixel are finer than anyone can see, and keep documents small. */
function strokePoint(point: ToolPoint): StrokePoint {
  const x = Math.round(point.x * 100) / 100;
  const y = Math.round(point.y * 100) / 100;
  if (point.pressure === undefined) return [x, y];
  const factor = MIN_WIDTH_FACTOR + (1 - MIN_WIDTH_FACTOR) * Math.min(1, Math.max(0, point.pressure));
  return [x, y, Math.round(factor * 100) / 100];
}

function isTooNear(last: StrokePoint, next: StrokePoint, radiusPx: number): boolean {
  const step = distanceBetween({ x: last[0], y: last[1] }, { x: next[0], y: next[1] });
  const widthChange = Math.abs((last[2] ?? 1) - (next[2] ?? 1));
  return step < Math.max(MIN_STEP_PX, radiusPx * MIN_STEP_OF_RADIUS) && widthChange < MIN_WIDTH_CHANGE;
}
