import { beginStrokeSession } from '../session/stroke-session.ts';
import type { Tool } from './tool.ts';

/** Paints the mask; erases with Alt or the right button. */
export const brush: Tool = {
  id: 'brush',
  label: 'editor.tools.brush',
  key: 'b',
  icon: [
    'm11 10 3 3',
    'M6.5 21A3.5 3.5 0 1 0 3 17.5a2.62 2.62 0 0 1-.708 1.792A1 1 0 0 0 3 21z',
    'M9.969 17.031 21.378 5.624a1 1 0 0 0-3.002-3.002L6.967 14.031',
  ],
  cursor: 'ring',
  settings: ['size', 'hardness', 'opacity'],
  begin: (start, context) =>
    beginStrokeSession(start, context, start.isSecondary || start.modifiers.alt ? 'erase' : 'paint'),
};
