import { distanceBetween, type Point } from '../../geometry/point.ts';
import type { ObjectHints, Scribble } from '../../select/object-hints.ts';
import { corner } from './corners.ts';
import { modeOf } from './magic-wand.ts';
import type { Tool, ToolContext, ToolSession, ToolStart } from './tool.ts';

/** Half the width of a line that says what is the object, CSS px: about that of a finger's or pen's tremble. */
const SCRIBBLE_RADIUS_CSS_PX = 4;
/** A box smaller than this is a slip of the hand, CSS px. */
const MIN_BOX_CSS_PX = 4;

/**
 * Selects an object: by a box around it, or by lines over it and lines over what does not belong to it. Lines go on
 * with the object that was selected last.
 */
export const selectObject: Tool = {
  id: 'select-object',
  label: 'Select object',
  key: 'shift+w',
  cursor: 'cross',
  settings: ['object', 'area'],
  begin: (start, context) =>
    context.object.hint === 'box' ? beginBox(start, context) : beginScribble(start, context),
};

function beginBox({ point, modifiers, isSecondary }: ToolStart, context: ToolContext): ToolSession {
  const mode = isSecondary ? 'erase' : modeOf(modifiers, context.areaMode);
  let to: Point = point;
  return {
    move(points) {
      to = points.at(-1) ?? to;
      const [left, top, right, bottom] = [point.x, point.y, to.x, to.y];
      const corners = [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
      context.showGuide({ points: corners, isClosed: true });
    },
    end() {
      const box = {
        x: Math.min(point.x, to.x),
        y: Math.min(point.y, to.y),
        width: Math.abs(to.x - point.x),
        height: Math.abs(to.y - point.y),
      };
      if (Math.min(box.width, box.height) < MIN_BOX_CSS_PX * context.pxPerCssPx) return null;
      const { growPx } = context.object;
      context.select.run({ kind: 'object', hints: { box, scribbles: [] }, options: { growPx } }, (tiles) => ({
        kind: 'raster',
        by: 'select-object',
        mode,
        tiles,
      }));
      return null;
    },
  };
}

function beginScribble({ point, modifiers, isSecondary }: ToolStart, context: ToolContext): ToolSession {
  const { hint, growPx } = context.object;
  // The right button and Alt say the opposite of what is chosen.
  const isObject = (hint === 'object') !== (isSecondary || modifiers.alt);
  const points: Point[] = [{ x: point.x, y: point.y }];
  return {
    move(next) {
      for (const { x, y } of next) {
        if (distanceBetween(points.at(-1)!, { x, y }) >= context.pxPerCssPx) points.push({ x, y });
      }
      context.showGuide({ points: points.map(({ x, y }) => corner(x, y)), isClosed: false });
    },
    end() {
      const scribble = { isObject, points, radiusPx: SCRIBBLE_RADIUS_CSS_PX * context.pxPerCssPx };
      extend(context, scribble, growPx);
      return null;
    },
  };
}

/** More of the object adds to the mask; less of it takes away what it no longer has. */
function extend({ select }: ToolContext, scribble: Scribble, growPx: number): void {
  const before = select.objectSoFar();
  if (!before && !scribble.isObject) return;
  const hints: ObjectHints = {
    box: before?.box ?? null,
    scribbles: [...(before?.scribbles ?? []), scribble],
  };
  const isLess = before !== null && !scribble.isObject;
  select.run(
    { kind: 'object', hints, options: { growPx }, ...(isLess ? { without: before } : {}) },
    (tiles) => ({
      kind: 'raster',
      by: 'select-object',
      mode: isLess ? 'erase' : 'paint',
      tiles,
    }),
  );
}
