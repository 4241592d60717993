import type { MaskCommand } from './command.ts';
import type { MaskDocument } from './document.ts';

/** How the whole mask is grown (or, below 0, shrunk) and then softened, in image pixels. */
export type Adjustment = { readonly growPx: number; readonly featherPx: number };

export const MAX_GROW_PX = 64;
export const MAX_FEATHER_PX = 64;

export const NO_ADJUSTMENT: Adjustment = { growPx: 0, featherPx: 0 };

/** Whole pixels within the limits. */
export function clampAdjustment({ growPx, featherPx }: Adjustment): Adjustment {
  const whole = (value: number, low: number, high: number): number =>
    Math.min(high, Math.max(low, Math.round(value))) + 0;
  return { growPx: whole(growPx, -MAX_GROW_PX, MAX_GROW_PX), featherPx: whole(featherPx, 0, MAX_FEATHER_PX) };
}

export function isSameAdjustment(a: Adjustment, b: Adjustment): boolean {
  return a.growPx === b.growPx && a.featherPx === b.featherPx;
}

export function isNeutral({ growPx, featherPx }: Adjustment): boolean {
  return growPx === 0 && featherPx === 0;
}

/** How far away a pixel can be and still change what another one becomes. */
export function reachPx({ growPx, featherPx }: Adjustment): number {
  // The grown rim is a part of a pixel; two more pixels tell sharp edges from soft ones.
  return (growPx === 0 ? 0 : Math.ceil(Math.abs(growPx)) + 3) + featherPx;
}

/**
 * The adjustment in effect: the last one. Filling, clearing and replacing the mask end it, since there is nothing left
 * that it was made for. Inverting turns growing into shrinking: then the inverted mask is the opposite of what was seen.
 */
export function effectiveAdjustment({ history }: MaskDocument): Adjustment {
  let sign = 1;
  for (let index = history.cursor - 1; index >= 0; index--) {
    const command = history.entries[index]!;
    if (command.kind === 'invert') sign = -sign;
    if (endsAdjustment(command)) return NO_ADJUSTMENT;
    if (command.kind === 'adjust') {
      const { growPx, featherPx } = command;
      return { growPx: growPx === 0 ? 0 : growPx * sign, featherPx };
    }
  }
  return NO_ADJUSTMENT;
}

/** Whether a command puts something else in the place of the whole mask, with which the adjustment ends. */
export function endsAdjustment(command: MaskCommand): boolean {
  return command.kind === 'fill' || (command.kind === 'raster' && command.mode === 'replace');
}
