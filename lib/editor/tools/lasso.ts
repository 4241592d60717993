import { distanceBetween } from '../../geometry/point.ts';
import { corner } from '../session/corners.ts';
import type { Tool } from './tool.ts';

/** Points closer to the last one are skipped: CSS px and image px. */
const MIN_STEP_CSS_PX = 1;
const MIN_STEP_PX = 0.25;

/** Selects the area inside a freehand line, which is closed automatically. */
export const lasso: Tool = {
  id: 'lasso',
  label: 'editor.tools.lasso',
  key: 'l',
  icon: [
    'M3.704 14.467a10 8 0 1 1 3.115 2.375',
    'M7 22a5 5 0 0 1-2-3.994',
    'M3 16a2 2 0 1 0 4 0 2 2 0 1 0-4 0z',
  ],
  cursor: 'cross',
  settings: ['area'],
  begin(start, context) {
    const points = [corner(start.point.x, start.point.y)];
    const minStepPx = Math.max(MIN_STEP_PX, MIN_STEP_CSS_PX * context.pxPerCssPx);
    return {
      move(next) {
        for (const { x, y } of next) {
          const [lastX, lastY] = points.at(-1)!;
          if (distanceBetween({ x: lastX, y: lastY }, { x, y }) >= minStepPx) points.push(corner(x, y));
        }
        context.showGuide({ points: [...points], isClosed: true });
      },
      end: () => (points.length < 3 ? null : { kind: 'polygon', mode: context.areaMode, points }),
    };
  },
};
