import type { Point } from '../../geometry/point.ts';
import type { Modifiers, ToolContext, ToolSession, ToolStart } from '../tools/tool.ts';
import type { Corners } from './corners.ts';

/** Edges of a box, image px. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/**
 * Session that drags a box open. Shift constrains it to a square, Alt draws it from its centre.
 *
 * @param outline returns the polygon of the shape in the box
 */
export function beginBoxSession(
  start: ToolStart,
  context: ToolContext,
  outline: (box: Box) => Corners,
): ToolSession {
  let box = boxBetween(start.point, start.point, start.modifiers);
  return {
    move(points, modifiers) {
      const to = points.at(-1);
      if (!to) return;
      box = boxBetween(start.point, to, modifiers);
      context.showGuide({ points: outline(box), isClosed: true });
    },
    end() {
      if (box.right === box.left || box.bottom === box.top) return null;
      return { kind: 'polygon', mode: context.areaMode, points: outline(box) };
    },
  };
}

/** Box on whole pixels, so that its edges are hard. */
function boxBetween(from: Point, to: Point, { shift, alt }: Modifiers): Box {
  let [dx, dy] = [to.x - from.x, to.y - from.y];
  if (shift) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    [dx, dy] = [dx < 0 ? -side : side, dy < 0 ? -side : side];
  }
  const [back, up] = alt ? [dx, dy] : [0, 0];
  const xs = [Math.round(from.x - back), Math.round(from.x + dx)];
  const ys = [Math.round(from.y - up), Math.round(from.y + dy)];
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}
