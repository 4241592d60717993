import { distanceBetween, midpoint, type Point } from '@/lib/geometry/point';
import type { ViewStore } from './view-store';

const wheelStep = 0.0015;
/** A wheel that counts lines instead of pixels. */
const pixelsPerLine = 16;
const keyPanPx = 60;
const keyZoom = 1.25;

/** A finger that moves this far across a fitted picture wants another one. */
const swipePx = 48;

/**
 * Lets an element be zoomed and panned: the wheel zooms at the pointer, dragging pans, two fingers do both, a double
 * click changes between fitted and 100 %, and the keys `+ - 0 1` and the arrows do what they do elsewhere.
 *
 * @returns a function that takes the listeners away
 */
export function attachViewGestures(element: HTMLElement, view: ViewStore): () => void {
  const off = new AbortController();
  element.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (pressViewKey(event.key, view)) event.preventDefault();
    },
    { signal: off.signal },
  );
  const detachPointer = attachViewPointer(element, view);
  const unwatch = watchViewSize(element, view);
  return () => {
    off.abort();
    detachPointer();
    unwatch();
  };
}

/** Tells the view how large the element is that shows it. */
export function watchViewSize(element: HTMLElement, view: ViewStore): () => void {
  const watcher = new ResizeObserver(([entry]) => {
    if (entry) view.resize({ widthPx: entry.contentRect.width, heightPx: entry.contentRect.height });
  });
  watcher.observe(element);
  return () => watcher.disconnect();
}

/**
 * The part of the gestures that wheel, mouse, pen and fingers make. Several elements may share one view.
 *
 * @param onSwipe a finger went across the fitted picture: to the left is 1 (the next one), to the right -1
 */
export function attachViewPointer(
  element: HTMLElement,
  view: ViewStore,
  onSwipe?: (step: -1 | 1) => void,
): () => void {
  const pointers = new Map<number, Point>();
  let swipe: { id: number; from: Point } | null = null;
  const off = new AbortController();
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => element.addEventListener(type, listener, { signal: off.signal, passive: false });

  const locate = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  listen('wheel', (event) => {
    event.preventDefault();
    const delta = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * pixelsPerLine : event.deltaY;
    view.zoomBy(Math.exp(-delta * wheelStep * (event.ctrlKey ? 4 : 1)), locate(event));
  });
  listen('pointerdown', (event) => {
    // A captured pointer would take the click away from a button that lies on the picture, and the line from its drag.
    if (event.button !== 0 || isOnControl(event)) return;
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, locate(event));
    const canSwipe = onSwipe && event.pointerType === 'touch' && pointers.size === 1;
    swipe = canSwipe && view.store.getState().isFitted ? { id: event.pointerId, from: locate(event) } : null;
  });
  listen('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = locate(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (swipe && !other) return;
    if (!other) return view.panBy(now.x - before.x, now.y - before.y);
    swipe = null;
    const from = midpoint(before, other);
    const to = midpoint(now, other);
    view.panBy(to.x - from.x, to.y - from.y);
    view.zoomBy(distanceBetween(now, other) / Math.max(distanceBetween(before, other), 1), to);
  });
  const release = (event: PointerEvent) => void pointers.delete(event.pointerId);
  listen('pointerup', (event) => {
    release(event);
    if (swipe?.id !== event.pointerId) return;
    const { x, y } = locate(event);
    const [dx, dy] = [x - swipe.from.x, y - swipe.from.y];
    swipe = null;
    if (Math.abs(dx) > swipePx && Math.abs(dx) > 2 * Math.abs(dy)) onSwipe?.(dx < 0 ? 1 : -1);
  });
  listen('pointercancel', release);
  // Without this a finger that the browser took away would count as the first of two for ever.
  listen('lostpointercapture', release);
  listen('dblclick', (event) => {
    if (isOnControl(event)) return;
    if (view.store.getState().isFitted) view.zoomTo(1, locate(event));
    else view.fitToView();
  });
  return () => off.abort();
}

/** Whether something on the picture answers to the pointer itself: a button, or what says so by `data-own-pointer`. */
function isOnControl({ target }: Event): boolean {
  return target instanceof Element && target.closest('button, [data-own-pointer]') !== null;
}

/** `+ - 0 1` and the arrows up and down. @returns true where the key meant something. */
export function pressViewKey(key: string, view: ViewStore): boolean {
  switch (key) {
    case '+':
    case '=':
      view.zoomBy(keyZoom);
      return true;
    case '-':
      view.zoomBy(1 / keyZoom);
      return true;
    case '0':
      view.fitToView();
      return true;
    case '1':
      view.zoomTo(1);
      return true;
    case 'ArrowUp':
      view.panBy(0, keyPanPx);
      return true;
    case 'ArrowDown':
      view.panBy(0, -keyPanPx);
      return true;
    default:
      return false;
  }
}
