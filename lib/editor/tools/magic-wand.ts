import type { AreaMode } from '../../mask/model/command.ts';
import type { Modifiers, Tool } from './tool.ts';

/** Selects what has about the colour of the point that is clicked. Shift adds, Alt takes away, both keep the overlap. */
export const magicWand: Tool = {
  id: 'magic-wand',
  label: 'Magic wand',
  key: 'w',
  cursor: 'cross',
  settings: ['wand', 'area'],
  begin({ point, modifiers, isSecondary }, { areaMode, wand, size, select }) {
    const mode = isSecondary ? 'erase' : modeOf(modifiers, areaMode);
    const isInside = point.x >= 0 && point.y >= 0 && point.x < size.widthPx && point.y < size.heightPx;
    return {
      move() {},
      end() {
        if (!isInside) return null;
        const at = { x: point.x, y: point.y };
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

/** Keys win over what is chosen. */
export function modeOf({ shift, alt }: Modifiers, chosen: AreaMode): AreaMode {
  if (shift && alt) return 'intersect';
  if (alt) return 'erase';
  return shift ? 'paint' : chosen;
}
