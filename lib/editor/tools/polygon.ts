import { distanceBetween } from '../../geometry/point.ts';
import { corner } from '../session/corners.ts';
import type { Modifiers, Tool, ToolPoint } from './tool.ts';

/** A click within this distance of the first corner, or of the last one (double click), closes the polygon; CSS px. */
const NEAR_CSS_PX = 8;
const DOUBLE_CLICK_CSS_PX = 4;

/**
 * Selects a polygon by clicks on its corners. A double click, Enter, or a click on the first corner closes it; Backspace
 * removes a corner. Shift constrains sides to multiples of 45°.
 */
export const polygon: Tool = {
  id: 'polygon',
  label: 'editor.tools.polygon',
  key: 'p',
  icon: [
    'M10.83 2.38a2 2 0 0 1 2.34 0l8 5.74a2 2 0 0 1 .73 2.25l-3.04 9.26a2 2 0 0 1-1.9 1.37H7.04a2 2 0 0 1-1.9-1.37L2.1 10.37a2 2 0 0 1 .73-2.25z',
  ],
  hint: () => 'editor.hints.polygon',
  cursor: 'cross',
  settings: ['area'],
  begin(start, context) {
    const points = [corner(start.point.x, start.point.y)];

    function isNear(point: ToolPoint, index: number, cssPx: number): boolean {
      const [x, y] = points.at(index)!;
      return distanceBetween({ x, y }, point) <= cssPx * context.pxPerCssPx;
    }

    function show(pointer?: readonly [number, number]): void {
      context.showGuide({
        points: pointer ? [...points, pointer] : [...points],
        isClosed: points.length > 1,
      });
    }

    function aimed(point: ToolPoint, modifiers: Modifiers): readonly [number, number] {
      const [x, y] = points.at(-1)!;
      return modifiers.shift ? turned(x, y, point) : corner(point.x, point.y);
    }

    show();
    return {
      move(next, modifiers) {
        const point = next.at(-1);
        if (point) show(aimed(point, modifiers));
      },
      press(point, modifiers) {
        const isClosed = points.length > 2 && isNear(point, 0, NEAR_CSS_PX);
        if (isClosed || isNear(point, -1, DOUBLE_CLICK_CSS_PX)) return true;
        points.push(aimed(point, modifiers));
        show();
        return false;
      },
      retract() {
        points.pop();
        if (points.length > 0) show();
        return points.length > 0;
      },
      end: () => (points.length < 3 ? null : { kind: 'polygon', mode: context.areaMode, points }),
    };
  },
};

/** Projects the pointer on the nearest of eight directions from (x, y). */
function turned(x: number, y: number, to: ToolPoint): readonly [number, number] {
  const eighth = Math.PI / 4;
  const angle = Math.round(Math.atan2(to.y - y, to.x - x) / eighth) * eighth;
  const along = (to.x - x) * Math.cos(angle) + (to.y - y) * Math.sin(angle);
  return corner(x + along * Math.cos(angle), y + along * Math.sin(angle));
}
