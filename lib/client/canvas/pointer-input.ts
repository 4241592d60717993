import type { GestureEvent, PointerDevice, PointerSample } from '../../editor/gesture/gesture-event.ts';
import type { Modifiers } from '../../editor/tools/tool.ts';
import type { Point } from '../../geometry/point.ts';

export type PointerHandlers = {
  dispatch(event: GestureEvent): void;
  /** Where the pointer hovers or draws, CSS px in the element; null when it left, or is a finger. */
  hover(point: Point | null): void;
};

/** Lines and pages of a wheel that does not count in pixels, CSS px. */
const LINE_PX = 20;
const PAGE_PX = 400;

/** The `button` of a pen's eraser end (Pointer Events, section 4.1.1). */
const ERASER_BUTTON = 5;

/** Turns the element's pointer and wheel events into gesture events. @returns a function that ends it */
export function listenToPointers(element: HTMLElement, { dispatch, hover }: PointerHandlers): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  /** Pointers that are down; what they do elsewhere on the page is ours as well. */
  const pressed = new Set<number>();

  element.addEventListener(
    'pointerdown',
    (event) => {
      const button = buttonOf(event);
      if (!button) return;
      capture(element, event.pointerId);
      pressed.add(event.pointerId);
      const { pointerId } = event;
      const sample = sampleOf(event, element.getBoundingClientRect());
      dispatch({
        type: 'pointer-down',
        pointerId,
        device: deviceOf(event),
        button,
        sample,
        modifiers: modifiersOf(event),
      });
      hover(event.pointerType === 'touch' ? null : sample);
    },
    options,
  );

  element.addEventListener(
    'pointermove',
    (event) => {
      const corner = element.getBoundingClientRect();
      const device = deviceOf(event);
      if (device !== 'touch') hover(sampleOf(event, corner));
      const samples = coalesced(event).map((part) => sampleOf(part, corner));
      dispatch({
        type: 'pointer-move',
        pointerId: event.pointerId,
        device,
        samples,
        modifiers: modifiersOf(event),
      });
    },
    options,
  );

  const lift = (type: 'pointer-up' | 'pointer-cancel') => (event: PointerEvent) => {
    if (pressed.delete(event.pointerId)) dispatch({ type, pointerId: event.pointerId });
  };
  element.addEventListener('pointerup', lift('pointer-up'), options);
  element.addEventListener('pointercancel', lift('pointer-cancel'), options);
  // Follows every lifted pointer, and then does nothing; alone it means that the browser took the pointer away.
  element.addEventListener('lostpointercapture', lift('pointer-cancel'), options);
  element.addEventListener('pointerleave', () => hover(null), options);

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? LINE_PX : PAGE_PX;
      const at = sampleOf(event, element.getBoundingClientRect());
      dispatch({ type: 'wheel', at, deltaY: event.deltaY * unit, isCtrl: event.ctrlKey });
    },
    { ...options, passive: false },
  );

  // No menu on the erasing button, and no scrolling by itself on the panning one.
  element.addEventListener('contextmenu', (event) => event.preventDefault(), options);
  element.addEventListener(
    'mousedown',
    (event) => {
      if (event.button === 1) event.preventDefault();
    },
    options,
  );
  return () => abort.abort();
}

function buttonOf(event: PointerEvent): 'primary' | 'middle' | 'secondary' | undefined {
  if (event.button === 0) return 'primary';
  if (event.button === 1) return 'middle';
  return event.button === 2 || event.button === ERASER_BUTTON ? 'secondary' : undefined;
}

function deviceOf(event: PointerEvent): PointerDevice {
  return event.pointerType === 'pen' || event.pointerType === 'touch' ? event.pointerType : 'mouse';
}

function sampleOf(event: MouseEvent, corner: DOMRect): PointerSample {
  const point = { x: event.clientX - corner.left, y: event.clientY - corner.top };
  // Mice and fingers report a pressure too, but nobody pressed.
  const isPen = 'pointerType' in event && event.pointerType === 'pen';
  return isPen && 'pressure' in event ? { ...point, pressure: Number(event.pressure) } : point;
}

function modifiersOf(event: MouseEvent): Modifiers {
  return { shift: event.shiftKey, alt: event.altKey, mod: event.ctrlKey || event.metaKey };
}

/** Everything the pointer did since the last event, where the browser tells (only on secure origins). */
function coalesced(event: PointerEvent): readonly PointerEvent[] {
  const parts = event.getCoalescedEvents?.() ?? [];
  return parts.length > 0 ? parts : [event];
}

function capture(element: HTMLElement, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId);
  } catch (error) {
    // A pointer that was lifted meanwhile cannot be captured, and need not be.
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}
