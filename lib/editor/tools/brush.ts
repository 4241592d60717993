import { beginStrokeSession } from './stroke-session.ts';
import type { Tool } from './tool.ts';

/** Paints what should change; with Alt or the right button it erases. */
export const brush: Tool = {
  id: 'brush',
  label: 'Brush',
  key: 'b',
  cursor: 'ring',
  settings: ['size', 'hardness', 'opacity'],
  begin: (start, context) =>
    beginStrokeSession(start, context, start.isSecondary || start.modifiers.alt ? 'erase' : 'paint'),
};
