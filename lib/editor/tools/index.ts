import { brush } from './brush.ts';
import { ellipse } from './ellipse.ts';
import { eraser } from './eraser.ts';
import { lasso } from './lasso.ts';
import { magicWand } from './magic-wand.ts';
import { magneticLasso } from './magnetic-lasso.ts';
import { polygon } from './polygon.ts';
import { rectangle } from './rectangle.ts';
import { selectObject } from './select-object.ts';
import type { Tool } from './tool.ts';

/** All tools, in the order of the toolbar. */
export const tools: readonly Tool[] = [
  brush,
  eraser,
  rectangle,
  ellipse,
  lasso,
  magneticLasso,
  polygon,
  magicWand,
  selectObject,
];

/** The tool with this id; the brush for an unknown id, since stored settings can name a removed tool. */
export function toolById(id: string): Tool {
  return tools.find((tool) => tool.id === id) ?? brush;
}
