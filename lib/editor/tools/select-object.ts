import { distanceBetween, type Point } from '../../geometry/point.ts';
import type { ObjectHints, Scribble } from '../../select/object-hints.ts';
import { areaModeOf } from '../session/area-mode.ts';
import { corner } from '../session/corners.ts';
import type { Tool, ToolContext, ToolSession, ToolStart } from './tool.ts';
import type { OptionValues, ToolOptions } from './tool-options.ts';

/** Radius of a scribble, CSS px; about the precision of finger and pen. */
const SCRIBBLE_RADIUS_CSS_PX = 4;
/** A smaller box is an accident, CSS px. */
const MIN_BOX_CSS_PX = 4;

const options = {
  hint: {
    kind: 'choice',
    label: 'editor.options.objectHint',
    choices: {
      box: 'editor.options.objectBox',
      object: 'editor.options.objectInside',
      background: 'editor.options.objectOutside',
    },
    initial: 'box',
  },
  growPx: { kind: 'number', label: 'editor.options.margin', min: 0, max: 32, unit: 'px', initial: 10 },
} as const satisfies ToolOptions;

type Options = OptionValues<typeof options>;

/**
 * Selects an object by a box around it, or by scribbles over object and background. Scribbles refine the object of the newest
 * undo step.
 */
export const selectObject: Tool<typeof options> = {
  id: 'select-object',
  label: 'editor.tools.selectObject',
  key: 'shift+w',
  icon: [
    'M5 3a2 2 0 0 0-2 2',
    'M19 3a2 2 0 0 1 2 2',
    'M21 19a2 2 0 0 1-2 2',
    'M5 21a2 2 0 0 1-2-2',
    'M9 3h1',
    'M9 21h1',
    'M14 3h1',
    'M14 21h1',
    'M3 9v1',
    'M21 9v1',
    'M3 14v1',
    'M21 14v1',
  ],
  cursor: 'cross',
  hint: ({ hint }) => (hint === 'box' ? 'editor.hints.objectBox' : 'editor.hints.objectLine'),
  settings: ['area'],
  options,
  begin: (start, context, chosen) =>
    chosen.hint === 'box' ? beginBox(start, context, chosen) : beginScribble(start, context, chosen),
};

function beginBox(
  { point, modifiers, isSecondary }: ToolStart,
  context: ToolContext,
  { growPx }: Options,
): ToolSession {
  const mode = isSecondary ? 'erase' : areaModeOf(modifiers, context.areaMode);
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

function beginScribble(
  { point, modifiers, isSecondary }: ToolStart,
  context: ToolContext,
  { hint, growPx }: Options,
): ToolSession {
  // Right button and Alt invert the chosen meaning.
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

/** An object scribble adds to the mask; a background scribble erases what it removes from the object. */
function extend({ select }: ToolContext, scribble: Scribble, growPx: number): void {
  const before = select.objectHints();
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
