import { distanceBetween, type Point } from '../../geometry/point.ts';
import type { GestureEffect, GestureEvent } from './gesture-event.ts';
import {
  type Activity,
  type GestureState,
  type GestureStep,
  IDLE,
  interrupt,
  step,
} from './gesture-state.ts';
import { pinchEffects } from './pinch.ts';

type PointerDown = Extract<GestureEvent, { type: 'pointer-down' }>;
type PointerMove = Extract<GestureEvent, { type: 'pointer-move' }>;
type PointerGone = Extract<GestureEvent, { type: 'pointer-up' | 'pointer-cancel' }>;

/** A touch that moved farther is intended: neither a palm nor the first finger of a pinch; CSS px. */
const INTENDED_PX = 24;

export function reducePointerDown(state: GestureState, event: PointerDown): GestureStep {
  return event.device === 'touch' ? fingerDown(state, event) : mouseOrPenDown(state, event);
}

function fingerDown(state: GestureState, event: PointerDown): GestureStep {
  const { activity, touches } = state;
  // A finger during an activity of mouse or pen is a palm. A third finger has no effect.
  const isBusyElsewhere = 'device' in activity && activity.device !== 'touch';
  if (isBusyElsewhere || touches.size >= 2) return step(state, {});
  const next = new Map(touches).set(event.pointerId, event.sample);
  if (touches.size === 1) {
    return step(state, { touches: next, activity: { kind: 'pinch' } }, ...interrupt(state));
  }
  const begun = begin(event, state.isSpaceHeld || state.isPenSeen);
  return step(state, { touches: next, activity: begun.activity }, ...begun.effects);
}

function mouseOrPenDown(state: GestureState, event: PointerDown): GestureStep {
  const isPenSeen = state.isPenSeen || event.device === 'pen';
  const isFingerWork = state.touches.size > 0 || state.activity.kind === 'rest';
  if (state.activity.kind !== 'idle' && !(event.device === 'pen' && isFingerWork)) {
    return step(state, { isPenSeen });
  }
  const begun = begin(event, state.isSpaceHeld || event.button === 'middle');
  // A pen interrupts a palm that touched before it.
  return step(
    state,
    { isPenSeen, touches: new Map(), activity: begun.activity },
    ...interrupt(state),
    ...begun.effects,
  );
}

function begin(event: PointerDown, isPan: boolean): { activity: Activity; effects: GestureEffect[] } {
  const { pointerId, device, sample, modifiers } = event;
  if (isPan) return { activity: { kind: 'pan', pointerId, device, last: sample }, effects: [] };
  const button = event.button === 'middle' ? 'primary' : event.button;
  if (button === 'secondary' && modifiers.alt && device === 'mouse') {
    return {
      activity: { kind: 'resize', pointerId, device, start: sample },
      effects: [{ type: 'brush-resize-start' }],
    };
  }
  return {
    activity: { kind: 'stroke', pointerId, device, start: sample, isIntended: device !== 'touch' },
    effects: [{ type: 'stroke-begin', sample, modifiers, button }],
  };
}

export function reducePointerMove(state: GestureState, event: PointerMove): GestureStep {
  const { activity } = state;
  const { pointerId, samples, modifiers } = event;
  const last = samples.at(-1);
  if (!last) return step(state, {});
  const isPenSeen = state.isPenSeen || event.device === 'pen';
  // A second finger can begin a pinch, which needs the position of the first.
  const touches = state.touches.has(pointerId) ? new Map(state.touches).set(pointerId, last) : state.touches;
  const change = { isPenSeen, touches };
  if (activity.kind === 'pinch') return step(state, change, ...pinchEffects(state.touches, touches));
  if (activity.kind === 'idle' && event.device !== 'touch') {
    return step(state, change, { type: 'hover', sample: last, modifiers });
  }
  if (!('pointerId' in activity) || activity.pointerId !== pointerId) return step(state, change);
  if (activity.kind === 'resize') {
    const { start } = activity;
    return step(state, change, { type: 'brush-resize', dx: last.x - start.x, dy: last.y - start.y });
  }
  if (activity.kind === 'stroke') {
    const isIntended = activity.isIntended || samples.some((sample) => isFar(activity.start, sample));
    return step(
      state,
      { ...change, activity: { ...activity, isIntended } },
      { type: 'stroke-move', samples, modifiers },
    );
  }
  const effect: GestureEffect = { type: 'pan', dx: last.x - activity.last.x, dy: last.y - activity.last.y };
  return step(state, { ...change, activity: { ...activity, last } }, effect);
}

function isFar(from: Point, to: Point): boolean {
  return distanceBetween(from, to) > INTENDED_PX;
}

/** Pointer up or cancel. A cancelled stroke is kept if it was intended. */
export function reducePointerUp(state: GestureState, { type, pointerId }: PointerGone): GestureStep {
  const { activity } = state;
  const touches = new Map(state.touches);
  const wasFinger = touches.delete(pointerId);
  const afterwards: Activity = touches.size > 0 ? { kind: 'rest' } : IDLE;
  if ('pointerId' in activity) {
    if (activity.pointerId !== pointerId) return step(state, { touches });
    const lifted: GestureEffect[] = activity.kind === 'stroke' ? [{ type: 'stroke-end' }] : [];
    const effects = type === 'pointer-up' ? lifted : interrupt(state);
    return step(state, { touches, activity: afterwards }, ...effects);
  }
  return wasFinger ? step(state, { touches, activity: afterwards }) : step(state, {});
}
