import { toImage } from '../../geometry/viewport.ts';
import { resizedBrush } from '../brush-size.ts';
import type { CrosshairKeys } from '../crosshair.ts';
import { stepWidth } from '../drawing-layer.ts';
import type { ToolRunner } from '../runner.ts';
import type { EditorCore } from '../tool-runner.ts';
import type { ToolPoint } from '../tools/tool.ts';
import { panView, zoomViewBy } from '../view.ts';
import type { GestureEffect, GestureEvent, PointerSample } from './gesture-event.ts';
import { type GestureState, initialGestureState } from './gesture-state.ts';
import { reduceGesture } from './reduce-gesture.ts';

/** @returns a function that reduces an input event and performs its effects */
export function createGestureDispatcher(
  core: EditorCore,
  runner: ToolRunner,
  crosshair: CrosshairKeys,
): (event: GestureEvent) => void {
  const { store } = core;
  let state = initialGestureState;
  /** Brush at the start of a resize gesture. */
  let atResizeStart = { brushSizePx: 1, hardness: 1 };

  function imagePoint(sample: PointerSample): ToolPoint {
    const point = toImage(store.getState().viewport, sample);
    return sample.pressure === undefined ? point : { ...point, pressure: sample.pressure };
  }

  function perform(effect: GestureEffect): void {
    switch (effect.type) {
      case 'stroke-begin':
        runner.begin(imagePoint(effect.sample), effect.modifiers, effect.button);
        break;
      case 'stroke-move':
        runner.move(effect.samples.map(imagePoint), effect.modifiers);
        break;
      case 'hover':
        runner.hover(imagePoint(effect.sample), effect.modifiers);
        break;
      case 'stroke-end':
        runner.end();
        break;
      case 'stroke-cancel':
        runner.abandon();
        break;
      case 'pan':
        panView(core, effect.dx, effect.dy);
        break;
      case 'zoom':
        zoomViewBy(core, effect.factor, effect.at);
        break;
      case 'brush-size':
        stepWidth(core, effect.direction);
        break;
      case 'brush-resize-start':
        atResizeStart = store.getState();
        break;
      case 'brush-resize':
        if (store.getState().layer === 'mask')
          store.setState(resizedBrush(atResizeStart, effect, store.getState().viewport.scale));
        break;
      default:
        effect satisfies never;
    }
  }

  return (event) => {
    // The pointer replaces the crosshair.
    if (event.type === 'pointer-down' || event.type === 'blur') crosshair.dismiss();
    // A shape of several clicks is active without a pressed button too.
    if (event.type === 'escape') runner.cancel();
    const { state: next, effects } = reduceGesture(state, event);
    state = next;
    for (const effect of effects) perform(effect);
    const handMode = handModeOf(state);
    if (handMode !== store.getState().handMode) store.setState({ handMode });
  };
}

function handModeOf({ activity, isSpaceHeld }: GestureState): 'tool' | 'grab' | 'grabbing' {
  if (activity.kind === 'pan') return 'grabbing';
  return isSpaceHeld && activity.kind === 'idle' ? 'grab' : 'tool';
}
