import { distanceBetween } from '../../geometry/point.ts';
import type { MaskMode, StrokeCommand, StrokePoint } from '../../mask/model/command.ts';
import type { BrushFeel } from '../store.ts';
import type { ToolContext, ToolPoint, ToolSession, ToolStart } from '../tools/tool.ts';
import { createPathSmoother } from './smooth-path.ts';

/** Width of a stroke at pressure 0, as a part of the diameter. */
const MIN_WIDTH_FACTOR = 0.1;

/** Points closer to the last one are skipped: image px, and part of the radius. */
const MIN_STEP_PX = 0.25;
const MIN_STEP_OF_RADIUS = 0.04;
const MIN_FACTOR_CHANGE = 0.04;

/** Length of the segments of curves: image px, and part of the radius. */
const CURVE_STEP_PX = 2;
const CURVE_STEP_OF_RADIUS = 0.15;

/**
 * Session that draws a stroke while the pointer moves. With Shift it begins with a straight line from the end of the last
 * stroke.
 */
export function beginStrokeSession(start: ToolStart, context: ToolContext, mode: MaskMode): ToolSession {
  const { radiusPx, hardness, opacity, feel } = context;
  const points: StrokePoint[] = [];
  const stroke: StrokeCommand = {
    kind: 'stroke',
    mode,
    points,
    radiusPx,
    hardness,
    ...(opacity < 1 ? { opacity } : {}),
  };
  const smoother = createPathSmoother(Math.max(CURVE_STEP_PX, radiusPx * CURVE_STEP_OF_RADIUS));
  let skipped: StrokePoint | undefined;

  function add(next: ToolPoint): void {
    const point = strokePoint(next, feel);
    const last = points.at(-1);
    skipped = last && isTooNear(last, point, radiusPx) ? point : undefined;
    if (!skipped) points.push(point);
  }

  function drawFrom(count: number): void {
    if (points.length > count) context.draw(stroke, count);
  }

  if (start.modifiers.shift && start.anchor) add(start.anchor);
  add(start.point);
  smoother.add(start.point);
  drawFrom(0);
  return {
    move(next) {
      const count = points.length;
      for (const point of next) {
        for (const part of feel.isSmooth ? smoother.add(point) : [point]) add(part);
      }
      drawFrom(count);
    },
    end() {
      // The stroke ends at the last position of the pointer, also after a small step.
      if (skipped) {
        points.push(skipped);
        drawFrom(points.length - 1);
      }
      return stroke;
    },
  };
}

/** Rounds to 0.01 px, which is below visibility and keeps documents small. */
function strokePoint(point: ToolPoint, feel: BrushFeel): StrokePoint {
  const x = hundredths(point.x);
  const y = hundredths(point.y);
  if (point.pressure === undefined) return [x, y];
  const pressure = Math.min(1, Math.max(0, point.pressure));
  const width = feel.isPressureSize ? hundredths(MIN_WIDTH_FACTOR + (1 - MIN_WIDTH_FACTOR) * pressure) : 1;
  if (feel.isPressureHardness) return [x, y, width, hundredths(pressure)];
  return width === 1 ? [x, y] : [x, y, width];
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function isTooNear(last: StrokePoint, next: StrokePoint, radiusPx: number): boolean {
  const step = distanceBetween({ x: last[0], y: last[1] }, { x: next[0], y: next[1] });
  const widthChange = Math.abs((last[2] ?? 1) - (next[2] ?? 1));
  const hardnessChange = Math.abs((last[3] ?? 1) - (next[3] ?? 1));
  return (
    step < Math.max(MIN_STEP_PX, radiusPx * MIN_STEP_OF_RADIUS) &&
    Math.max(widthChange, hardnessChange) < MIN_FACTOR_CHANGE
  );
}
