import type { Point } from '@/lib/geometry/point';
import { KEY_PAN_PX, pinchMovement, wheelDeltaPx, wheelZoomFactor, ZOOM_STEP } from '@/lib/geometry/zoom';
import type { ViewStore } from './viewer-store';

/** What gestures change: the view of one element, or one view of several. */
export type ViewControls = {
  isFitted(): boolean;
  fitToView(): void;
  zoomBy(factor: number, anchor?: Point): void;
  zoomTo(scale: number, anchor?: Point): void;
  /** Moves the picture by CSS px. */
  panBy(dx: number, dy: number): void;
};

/** Least distance of a swipe across a fitted picture, CSS px. */
const swipePx = 48;

/**
 * Zooms and pans the picture of an element: wheel zooms at the pointer, drag pans, pinch does both, double click toggles
 * between fitted and 100 %, keys as `pressViewKey`.
 *
 * @returns a function that removes the listeners
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

/** Keeps the view size equal to that of an element. @returns a function that stops it */
export function watchViewSize(element: HTMLElement, view: ViewStore): () => void {
  const watcher = new ResizeObserver(([entry]) => {
    if (entry) view.resize({ widthPx: entry.contentRect.width, heightPx: entry.contentRect.height });
  });
  watcher.observe(element);
  return () => watcher.disconnect();
}

/**
 * The gestures of wheel, mouse, pen and touch. Several elements may share one view.
 *
 * @param wheel where it `scrolls` the page, it zooms with Ctrl only, which is also how a pinch on a trackpad arrives
 * @param onSwipe called after a swipe across the fitted picture: 1 (next) to the left, -1 (previous) to the right
 */
export function attachViewPointer(
  element: HTMLElement,
  view: ViewControls,
  onSwipe?: (step: -1 | 1) => void,
  wheel: 'zooms' | 'scrolls' = 'zooms',
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
    if (wheel === 'scrolls' && !event.ctrlKey) return;
    event.preventDefault();
    const deltaPx = wheelDeltaPx(event.deltaY, event.deltaMode);
    if (deltaPx !== 0) view.zoomBy(wheelZoomFactor(deltaPx, event.ctrlKey), locate(event));
  });
  listen('pointerdown', (event) => {
    // Capturing the pointer would suppress the click of a button on the picture and the drag of the divider.
    if (event.button !== 0 || isOnControl(event)) return;
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, locate(event));
    const canSwipe = onSwipe && event.pointerType === 'touch' && pointers.size === 1;
    swipe = canSwipe && view.isFitted() ? { id: event.pointerId, from: locate(event) } : null;
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
    const { dx, dy, at, factor } = pinchMovement([before, other], [now, other]);
    view.panBy(dx, dy);
    view.zoomBy(factor, at);
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
  // Without this a finger whose capture the browser ended would count as the first of two forever.
  listen('lostpointercapture', release);
  listen('dblclick', (event) => {
    if (isOnControl(event)) return;
    if (view.isFitted()) view.zoomTo(1, locate(event));
    else view.fitToView();
  });
  return () => off.abort();
}

/** Whether the target handles the pointer itself: a button, or an element with `data-own-pointer`. */
function isOnControl({ target }: Event): boolean {
  return target instanceof Element && target.closest('button, [data-own-pointer]') !== null;
}

/**
 * `+` and `-` zoom, `0` fits, `1` shows 100 %, arrows up and down pan. Left and right are the page's: they step through
 * results.
 *
 * @returns whether the key is one of them
 */
export function pressViewKey(key: string, view: ViewControls): boolean {
  switch (key) {
    case '+':
    case '=':
      view.zoomBy(ZOOM_STEP);
      return true;
    case '-':
      view.zoomBy(1 / ZOOM_STEP);
      return true;
    case '0':
      view.fitToView();
      return true;
    case '1':
      view.zoomTo(1);
      return true;
    case 'ArrowUp':
      view.panBy(0, KEY_PAN_PX);
      return true;
    case 'ArrowDown':
      view.panBy(0, -KEY_PAN_PX);
      return true;
    default:
      return false;
  }
}
