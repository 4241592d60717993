import { KEY_PAN_PX } from '@/lib/geometry/zoom';
import { pressViewKey } from '../viewer/viewer-gestures';
import type { CompareController } from './compare-controller';

const arrows: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Keys of the focused stage: zoom, pan, the point of loupe and pixel values, and Space, which shows the base while
 * held.
 *
 * @returns a function that removes the listeners
 */
export function attachStageKeys(element: HTMLElement, controller: CompareController): () => void {
  const off = new AbortController();
  const press = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === ' ') {
      controller.pointer.holdBase(true);
      return true;
    }
    const arrow = arrows[event.key];
    if (!arrow) return pressViewKey(event.key, controller.view);
    const { hasLoupe, isInspecting } = controller.compare.store.getState();
    const [dx, dy] = arrow;
    const step = event.shiftKey ? 10 : 1;
    if (hasLoupe || isInspecting) controller.pointer.movePoint(dx * step, dy * step);
    else controller.view.panBy(-dx * KEY_PAN_PX, -dy * KEY_PAN_PX);
    return true;
  };
  element.addEventListener('keydown', (event) => press(event) && event.preventDefault(), {
    signal: off.signal,
  });
  element.addEventListener('keyup', (event) => event.key === ' ' && controller.pointer.holdBase(false), {
    signal: off.signal,
  });
  element.addEventListener('blur', () => controller.pointer.holdBase(false), { signal: off.signal });
  return () => off.abort();
}

/**
 * Makes the pointer over a pane point at the same position in every pane. @returns a function that removes the
 * listeners
 */
export function attachPointing(element: HTMLElement, controller: CompareController): () => void {
  const off = new AbortController();
  element.addEventListener(
    'pointermove',
    (event) => {
      const box = element.getBoundingClientRect();
      controller.pointer.pointAt({ x: event.clientX - box.left, y: event.clientY - box.top });
    },
    { signal: off.signal },
  );
  element.addEventListener('pointerleave', () => controller.pointer.pointAt(null), { signal: off.signal });
  return () => off.abort();
}
