import type { Point } from '../../geometry/point.ts';
import type { GestureEffect, PointerDevice } from './gesture-event.ts';

/** Current activity of the pointers. */
export type Activity =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'stroke';
      readonly pointerId: number;
      readonly device: PointerDevice;
      readonly start: Point;
      /** Not a palm and not the first finger of a pinch. */
      readonly isIntended: boolean;
    }
  | {
      readonly kind: 'pan';
      readonly pointerId: number;
      readonly device: PointerDevice;
      readonly last: Point;
    }
  /** Alt and right button: a drag from `start` resizes the brush. */
  | {
      readonly kind: 'resize';
      readonly pointerId: number;
      readonly device: PointerDevice;
      readonly start: Point;
    }
  /** Two fingers, whose positions are in `touches`. */
  | { readonly kind: 'pinch' }
  /** Remaining fingers after a pinch or a cancelled stroke have no effect until all are lifted. */
  | { readonly kind: 'rest' };

export type GestureState = {
  readonly activity: Activity;
  /** Positions of at most two fingers. */
  readonly touches: ReadonlyMap<number, Point>;
  readonly isSpaceHeld: boolean;
  readonly isControlHeld: boolean;
  /** After the first pen event fingers no longer paint: they pan, or are a palm. */
  readonly isPenSeen: boolean;
  /** Accumulated wheel movement below one step of the brush size, CSS px. */
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

/** The state with changes, and effects. */
export function step(
  state: GestureState,
  change: Partial<GestureState>,
  ...effects: GestureEffect[]
): GestureStep {
  return { state: { ...state, ...change }, effects };
}

/**
 * Effects of another pointer on the current gesture: an intended stroke is completed. A touch that hardly moved is
 * cancelled, since it is a palm or the first finger of a pinch.
 */
export function interrupt({ activity }: GestureState): GestureEffect[] {
  if (activity.kind !== 'stroke') return [];
  return [{ type: activity.isIntended ? 'stroke-end' : 'stroke-cancel' }];
}
