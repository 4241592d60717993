import type { MaskCommand } from './command.ts';
import type { MaskDocument } from './document.ts';

/** Distance by which the whole mask is dilated (eroded if negative), then radius by which it is feathered, image px. */
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

export const isNeutral = (adjustment: Adjustment): boolean => isSameAdjustment(adjustment, NO_ADJUSTMENT);

/** The largest distance of a pixel that affects another one. */
export function reachPx({ growPx, featherPx }: Adjustment): number {
  // The grown rim includes a partial pixel; two more pixels distinguish hard edges from soft ones.
  return (growPx === 0 ? 0 : Math.ceil(Math.abs(growPx)) + 3) + featherPx;
}

/**
 * The adjustment in effect: the last one. Filling, clearing and replacing the mask end it. Inverting negates the
 * dilation, so that the inverted mask is the inverse of the shown one.
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

/** Whether a command replaces the whole mask, which ends the adjustment. */
export function endsAdjustment(command: MaskCommand): boolean {
  return command.kind === 'fill' || (command.kind === 'raster' && command.mode === 'replace');
}
