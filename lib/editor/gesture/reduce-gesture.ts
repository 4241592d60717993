import { wheelZoomFactor } from '../../geometry/zoom.ts';
import type { GestureEvent } from './gesture-event.ts';
import { type GestureState, type GestureStep, IDLE, initialGestureState, step } from './gesture-state.ts';
import { reducePointerDown, reducePointerMove, reducePointerUp } from './reduce-pointer.ts';

/** Wheel movement per step of the brush size, CSS px. */
const BRUSH_STEP_PX = 50;

/**
 * Reducer of input events: returns the next state and the effects. It is pure, so that whole gestures can be tested as
 * scripts.
 */
export function reduceGesture(state: GestureState, event: GestureEvent): GestureStep {
  switch (event.type) {
    case 'pointer-down':
      return reducePointerDown(state, event);
    case 'pointer-move':
      return reducePointerMove(state, event);
    case 'pointer-up':
    case 'pointer-cancel':
      return reducePointerUp(state, event);
    case 'wheel':
      return reduceWheel(state, event);
    case 'key':
      return step(
        state,
        event.key === 'space' ? { isSpaceHeld: event.isDown } : { isControlHeld: event.isDown },
      );
    case 'escape':
      return state.activity.kind === 'stroke'
        ? step(
            state,
            { activity: state.touches.size > 0 ? { kind: 'rest' } : IDLE },
            { type: 'stroke-cancel' },
          )
        : step(state, {});
    case 'blur':
      return step(
        initialGestureState,
        { isPenSeen: state.isPenSeen },
        ...(state.activity.kind === 'stroke' ? [{ type: 'stroke-end' } as const] : []),
      );
    default:
      return event satisfies never;
  }
}

type WheelEvent = Extract<GestureEvent, { type: 'wheel' }>;

function reduceWheel(state: GestureState, { at, deltaY, isCtrl }: WheelEvent): GestureStep {
  if (state.activity.kind !== 'idle' || deltaY === 0) return step(state, {});
  // Browsers report a trackpad pinch as a wheel with Ctrl; only a pressed Ctrl key resizes the brush.
  if (isCtrl && state.isControlHeld) return resizeBrush(state, deltaY);
  return step(state, {}, { type: 'zoom', at, factor: wheelZoomFactor(deltaY, isCtrl) });
}

/** Accumulates the small movements of high-resolution wheels to steps. */
function resizeBrush(state: GestureState, deltaY: number): GestureStep {
  const total = state.wheelRest + deltaY;
  if (Math.abs(total) < BRUSH_STEP_PX) return step(state, { wheelRest: total });
  return step(state, { wheelRest: 0 }, { type: 'brush-size', direction: total < 0 ? 1 : -1 });
}
