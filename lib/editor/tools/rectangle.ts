import { beginBoxSession } from '../session/box-session.ts';
import type { Tool } from './tool.ts';

/** Selects a rectangle; Shift constrains it to a square, Alt draws it from its centre. */
export const rectangle: Tool = {
  id: 'rectangle',
  label: 'editor.tools.rectangle',
  key: 'm',
  icon: ['M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z'],
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
