import { distanceBetween, type Point } from '../../geometry/point.ts';
import type { MaskCommand } from '../../mask/model/command.ts';
import { type Corners, corner } from '../session/corners.ts';
import { createEdgePath, type EdgePath } from '../session/edge-path.ts';
import type { Modifiers, Tool, ToolContext, ToolPoint, ToolSession, ToolStart } from './tool.ts';

/** A click within this distance of the first anchor, or of the last click (double click), closes the path; CSS px. */
const NEAR_CSS_PX = 8;
const DOUBLE_CLICK_CSS_PX = 4;

/**
 * Selects an area with a clear outline: the path follows edges between the clicked points. A double click, Enter, or a click
 * on the first point closes it; Backspace removes a point. With Alt the segment is straight.
 */
export const magneticLasso: Tool = {
  id: 'magnetic-lasso',
  label: 'editor.tools.magneticLasso',
  key: 'shift+l',
  icon: [
    'm12 15 4 4',
    'M2.352 10.648a1.205 1.205 0 0 0 0 1.704l2.296 2.296a1.205 1.205 0 0 0 1.704 0l6.029-6.029a1 1 0 1 1 3 3l-6.029 6.029a1.205 1.205 0 0 0 0 1.704l2.296 2.296a1.205 1.205 0 0 0 1.704 0l6.365-6.367A1 1 0 0 0 8.716 4.282z',
    'm5 8 4 4',
  ],
  hint: () => 'editor.hints.magneticLasso',
  cursor: 'cross',
  settings: ['area'],
  begin: beginMagneticLasso,
};

function beginMagneticLasso(start: ToolStart, context: ToolContext): ToolSession {
  const path = createEdgePath(start.point, context, show);
  let pointer: ToolPoint = start.point;
  let isStraight = false;
  let pressedAt: Point = start.point;

  function show(): void {
    const anchors = path.anchors().map(({ x, y }) => corner(x, y));
    const points = cornersOf([...path.points(), ...path.pathTo(pointer, isStraight)]);
    context.showGuide({ points, isClosed: false, anchors });
  }

  function isNear(anchor: Point | undefined, cssPx: number, point: ToolPoint): boolean {
    return anchor !== undefined && distanceBetween(anchor, point) <= cssPx * context.pxPerCssPx;
  }

  function aim(point: ToolPoint, { alt }: Modifiers): void {
    pointer = point;
    isStraight = alt;
  }

  show();
  return {
    move(points, modifiers) {
      const last = points.at(-1);
      if (!last) return;
      aim(last, modifiers);
      path.extendTo(last, isStraight);
      show();
    },
    press(point, modifiers) {
      const anchors = path.anchors();
      // The second click of a double click is at the position of the first, which differs from its snapped anchor.
      const isAgain = distanceBetween(pressedAt, point) <= DOUBLE_CLICK_CSS_PX * context.pxPerCssPx;
      if ((anchors.length > 2 && isNear(anchors[0], NEAR_CSS_PX, point)) || isAgain) return true;
      pressedAt = point;
      aim(point, modifiers);
      path.add(point, isStraight);
      show();
      return false;
    },
    lift() {
      // A drag sets an anchor at its end.
      if (isNear(pressedAt, NEAR_CSS_PX, pointer)) return;
      pressedAt = pointer;
      path.add(pointer, isStraight);
      show();
    },
    retract() {
      const isLeft = path.retract();
      pressedAt = path.anchors().at(-1) ?? pressedAt;
      if (isLeft) show();
      return isLeft;
    },
    end: () => finish(path, context),
    cancel: path.dispose,
  };
}

/** Returns the command if all edges are known, and enqueues it otherwise. */
function finish(path: EdgePath, { areaMode, select }: ToolContext): MaskCommand | null {
  const command = (): MaskCommand | null => {
    const points = cornersOf([...path.points(), ...path.closingPath()]);
    return path.anchors().length < 2 || points.length < 3
      ? null
      : { kind: 'polygon', by: 'magnetic-lasso', mode: areaMode, points };
  };
  path.dispose();
  const pending = path.pending();
  if (!pending) return command();
  select.enqueue('edges', pending.then(command));
  return null;
}

function cornersOf(points: readonly Point[]): Corners {
  return points.map(({ x, y }) => corner(x, y));
}
