import type {
  GestureEvent,
  PointerButton,
  PointerDevice,
  PointerSample,
} from '../../editor/gesture/gesture-event.ts';
import type { Modifiers } from '../../editor/tools/tool.ts';
import type { Point } from '../../geometry/point.ts';
import { wheelDeltaPx } from '../../geometry/zoom.ts';

export type PointerHandlers = {
  dispatch(event: GestureEvent): void;
  /** The pointer's position, CSS px in the element; null when it left, or is a finger. */
  hover(point: Point | null): void;
};

/** `button` of a pointer event, and its bit in `buttons` (Pointer Events, section 4.1.1). 5 is the eraser's end of a pen. */
const BUTTONS: Readonly<Record<number, { readonly name: PointerButton; readonly bit: number }>> = {
  0: { name: 'primary', bit: 1 },
  1: { name: 'middle', bit: 4 },
  2: { name: 'secondary', bit: 2 },
  5: { name: 'eraser', bit: 32 },
};

/** A pointer that is down: the bit of the button that began it, 0 where the browser does not say, and its position. */
type Press = { readonly bit: number; at: PointerSample };

/**
 * Turns the element's pointer and wheel events into gesture events. A gesture ends when the button that began it is released,
 * whatever else is pressed: the browser itself only reports the first button that goes down and the last that goes up.
 * @returns a function that ends it
 */
export function listenToPointers(element: HTMLElement, { dispatch, hover }: PointerHandlers): () => void {
  const abort = new AbortController();
  /** Pointers that are down; they are captured, so their events elsewhere on the page arrive here too. */
  const pressed = new Map<number, Press>();

  function listen<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (event: HTMLElementEventMap[Type]) => void,
  ): void {
    element.addEventListener(type, listener, { signal: abort.signal, passive: false });
  }

  function press(event: PointerEvent): void {
    const button = BUTTONS[event.button];
    if (!button) return;
    const { pointerId } = event;
    // Its release was never reported, as when a menu of the system took it.
    if (pressed.has(pointerId)) release(pointerId, 'pointer-up');
    capture(element, pointerId);
    const sample = sampleOf(event, element.getBoundingClientRect());
    pressed.set(pointerId, { bit: button.bit & event.buttons, at: sample });
    dispatch({ type: 'pointer-down', ...pointerOf(event), button: button.name, sample });
    hover(event.pointerType === 'touch' ? null : sample);
  }

  function release(pointerId: number, type: 'pointer-up' | 'pointer-cancel'): void {
    if (pressed.delete(pointerId)) dispatch({ type, pointerId });
  }

  function move(event: PointerEvent, samples: readonly PointerSample[]): void {
    const own = pressed.get(event.pointerId);
    if (own) own.at = samples.at(-1) ?? own.at;
    dispatch({ type: 'pointer-move', ...pointerOf(event), samples });
  }

  listen('pointerdown', press);
  listen('pointermove', (event) => {
    const corner = element.getBoundingClientRect();
    if (event.pointerType !== 'touch') hover(sampleOf(event, corner));
    const samples = coalesced(event).map((part) => sampleOf(part, corner));
    move(event, samples);
    const own = pressed.get(event.pointerId);
    if (own && own.bit !== 0 && (event.buttons & own.bit) === 0) release(event.pointerId, 'pointer-up');
    // A button that goes down beside another one is reported as a move. A pen's is what its tip does from then on.
    else if (!own && event.pointerType === 'mouse' && isPressing(event)) press(event);
  });
  listen('pointerup', (event) => {
    const own = pressed.get(event.pointerId);
    if (!own) return;
    const { x, y } = sampleOf(event, element.getBoundingClientRect());
    // A pen that is lifted has no pressure any more, but its stroke must not end as a point.
    if (x !== own.at.x || y !== own.at.y) move(event, [{ ...own.at, x, y }]);
    release(event.pointerId, 'pointer-up');
  });
  listen('pointercancel', ({ pointerId }) => release(pointerId, 'pointer-cancel'));
  // Follows every lifted pointer without an effect; alone it means that the browser took the pointer away.
  listen('lostpointercapture', ({ pointerId }) => release(pointerId, 'pointer-cancel'));
  listen('pointerleave', () => hover(null));
  listen('wheel', (event) => {
    event.preventDefault();
    const at = sampleOf(event, element.getBoundingClientRect());
    const deltaY = wheelDeltaPx(event.deltaY, event.deltaMode);
    dispatch({ type: 'wheel', at, deltaY, isCtrl: event.ctrlKey });
  });
  // No menu on the erasing button, and no autoscroll on the panning one.
  listen('contextmenu', (event) => event.preventDefault());
  listen('mousedown', (event) => {
    if (event.button === 1) event.preventDefault();
  });
  return () => abort.abort();
}

/** Whether the event tells of a button that went down, not of one that went up. */
function isPressing({ button, buttons }: PointerEvent): boolean {
  return (buttons & (BUTTONS[button]?.bit ?? 0)) !== 0;
}

function pointerOf(event: PointerEvent): {
  readonly pointerId: number;
  readonly device: PointerDevice;
  readonly modifiers: Modifiers;
} {
  const { pointerId, pointerType } = event;
  return {
    pointerId,
    device: pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse',
    modifiers: { shift: event.shiftKey, alt: event.altKey, mod: event.ctrlKey || event.metaKey },
  };
}

/** @param corner of the element, which the position is relative to */
function sampleOf(event: PointerEvent | WheelEvent, corner: DOMRect): PointerSample {
  const point = { x: event.clientX - corner.left, y: event.clientY - corner.top };
  // Mice and fingers report a pressure too, without a sensor.
  return 'pressure' in event && event.pointerType === 'pen' ? { ...point, pressure: event.pressure } : point;
}

/** All positions since the last event, where the browser reports them (only on secure origins). */
function coalesced(event: PointerEvent): readonly PointerEvent[] {
  const parts = event.getCoalescedEvents?.();
  return parts?.length ? parts : [event];
}

function capture(element: HTMLElement, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId);
  } catch (error) {
    // A pointer that was lifted meanwhile cannot be captured, and need not be.
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}
