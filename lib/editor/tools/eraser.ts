import { beginStrokeSession } from './stroke-session.ts';
import type { Tool } from './tool.ts';

/** Takes from the mask. */
export const eraser: Tool = {
  id: 'eraser',
  label: 'Eraser',
  key: 'e',
  cursor: 'ring',
  settings: ['size', 'hardness', 'opacity'],
  begin: (start, context) => beginStrokeSession(start, context, 'erase'),
};
