import type { Point } from '../../geometry/point.ts';
import type { GestureEffect, PointerDevice } from './gesture-event.ts';

/** What the pointers are doing. */
export type Activity =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'stroke';
      readonly pointerId: number;
      readonly device: PointerDevice;
      readonly start: Point;
      /** It went so far that somebody meant it. */
      readonly isIntended: boolean;
    }
  | {
      readonly kind: 'pan';
      readonly pointerId: number;
      readonly device: PointerDevice;
      readonly last: Point;
    }
  /** Alt and the right button: the brush is pulled from where it was taken hold of. */
  | {
      readonly kind: 'resize';
      readonly pointerId: number;
      readonly device: PointerDevice;
      readonly start: Point;
    }
  /** Two fingers; where they are stands in `touches`. */
  | { readonly kind: 'pinch' }
  /** Fingers that are left over after a pinch or a cancelled stroke do nothing until all are lifted. */
  | { readonly kind: 'rest' };

export type GestureState = {
  readonly activity: Activity;
  /** Fingers that take part, two at most, with their places. */
  readonly touches: ReadonlyMap<number, Point>;
  readonly isSpaceHeld: boolean;
  readonly isControlHeld: boolean;
  /** From the first pen on, fingers no longer paint: they are a palm, or they pan. */
  readonly isPenSeen: boolean;
  /** Wheel movement that was not enough yet for a step of the brush's size, CSS px. */
  readonly wheelRest: number;
};

export type GestureStep = { readonly state: GestureState; readonly effects: readonly GestureEffect[] };

export const IDLE: Activity = { kind: 'idle' };

export const initialGestureState: GestureState = {
  activity: IDLE,
  touches: new Map(),
  isSpaceHeld: false,
  isControlHeld: false,
  isPenSeen: false,
  wheelRest: 0,
};

/** A step into a changed state, with what is to be done about it. */
export function step(
  state: GestureState,
  change: Partial<GestureState>,
  ...effects: GestureEffect[]
): GestureStep {
  return { state: { ...state, ...change }, effects };
}

/**
 * The effect that another pointer's coming has on a gesture: what was meant is kept as far as it went. A touch that
 * hardly moved was a palm, or the first finger of two, and is taken back.
 */
export function interrupt({ activity }: GestureState): GestureEffect[] {
  if (activity.kind !== 'stroke') return [];
  return [{ type: activity.isIntended ? 'stroke-end' : 'stroke-cancel' }];
}
