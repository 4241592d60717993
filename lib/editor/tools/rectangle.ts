import { beginBoxSession } from './box-session.ts';
import type { Tool } from './tool.ts';

/** Selects a rectangle; Shift makes it a square, Alt draws it from its centre. */
export const rectangle: Tool = {
  id: 'rectangle',
  label: 'Rectangle',
  key: 'm',
  cursor: 'cross',
  settings: ['area'],
  begin: (start, context) =>
    beginBoxSession(start, context, ({ left, top, right, bottom }) => [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ]),
};
