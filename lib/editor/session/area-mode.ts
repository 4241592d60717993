import type { AreaMode } from '../../mask/model/command.ts';
import type { Modifiers } from '../tools/tool.ts';

/** How a selected area is combined with the mask: Shift adds, Alt subtracts, both intersect; without them as chosen. */
export function areaModeOf({ shift, alt }: Modifiers, chosen: AreaMode): AreaMode {
  if (shift && alt) return 'intersect';
  if (alt) return 'erase';
  return shift ? 'paint' : chosen;
}
