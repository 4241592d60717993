import { areaModeOf } from '../session/area-mode.ts';
import type { Tool } from './tool.ts';
import type { ToolOptions } from './tool-options.ts';

const options = {
  tolerance: { kind: 'number', label: 'editor.options.tolerance', min: 0, max: 60, unit: '%', initial: 10 },
  isContiguous: {
    kind: 'toggle',
    label: 'editor.options.whereToLook',
    on: 'editor.options.connected',
    off: 'editor.options.everywhere',
    initial: true,
  },
} as const satisfies ToolOptions;

/** Selects pixels with a colour similar to that of the clicked one. Shift adds, Alt subtracts, both intersect. */
export const magicWand: Tool<typeof options> = {
  id: 'magic-wand',
  label: 'editor.tools.magicWand',
  key: 'w',
  icon: [
    'm21.64 3.64-1.28-1.28a1.21 1.21 0 0 0-1.72 0L2.36 18.64a1.21 1.21 0 0 0 0 1.72l1.28 1.28a1.2 1.2 0 0 0 1.72 0L21.64 5.36a1.2 1.2 0 0 0 0-1.72',
    'm14 7 3 3',
    'M5 6v4',
    'M19 14v4',
    'M10 2v2',
    'M7 8H3',
    'M21 16h-4',
    'M11 3H9',
  ],
  cursor: 'cross',
  settings: ['area'],
  options,
  begin({ point, modifiers, isSecondary }, { areaMode, size, select }, { tolerance, isContiguous }) {
    const mode = isSecondary ? 'erase' : areaModeOf(modifiers, areaMode);
    const isInside = point.x >= 0 && point.y >= 0 && point.x < size.widthPx && point.y < size.heightPx;
    return {
      move() {},
      end() {
        if (!isInside) return null;
        const at = { x: point.x, y: point.y };
        const wand = { tolerance, isContiguous, isSmooth: true };
        select.run({ kind: 'wand', at, options: wand }, (tiles) => ({
          kind: 'raster',
          by: 'magic-wand',
          mode,
          tiles,
        }));
        return null;
      },
    };
  },
};
