import { type Box, beginBoxSession } from '../session/box-session.ts';
import { type Corners, corner } from '../session/corners.ts';
import type { Tool } from './tool.ts';

/** Largest distance between polygon and ellipse, image px. */
const MAX_DEVIATION_PX = 0.005;

/** Selects an ellipse; Shift constrains it to a circle, Alt draws it from its centre. */
export const ellipse: Tool = {
  id: 'ellipse',
  label: 'editor.tools.ellipse',
  key: 'u',
  icon: ['M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0z'],
  cursor: 'cross',
  settings: ['area'],
  begin: (start, context) => beginBoxSession(start, context, ellipseIn),
};

function ellipseIn({ left, top, right, bottom }: Box): Corners {
  const [radiusX, radiusY] = [(right - left) / 2, (bottom - top) / 2];
  const radius = Math.max(radiusX, radiusY, 1);
  // The sagitta of a chord over the angle a is r (1 − cos(a / 2)) ≈ r a² / 8.
  const count = Math.max(16, Math.ceil(Math.PI / Math.sqrt((2 * MAX_DEVIATION_PX) / radius)));
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return corner(left + radiusX + radiusX * Math.cos(angle), top + radiusY + radiusY * Math.sin(angle));
  });
}
