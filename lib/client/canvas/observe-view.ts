import type { Size } from '../../geometry/rectangle.ts';
import { observePixelRatio } from '../pixel-ratio.ts';

/**
 * Tells the element's size in CSS px and the device pixels for one of them, now and whenever either changes (a resized
 * window, a browser zoom, a window moved to another screen). @returns a function that ends it
 */
export function observeView(
  element: HTMLElement,
  onView: (view: Size, pixelRatio: number) => void,
): () => void {
  let told = '';

  function tell(): void {
    const view = { widthPx: element.clientWidth, heightPx: element.clientHeight };
    const key = `${view.widthPx} ${view.heightPx} ${devicePixelRatio}`;
    if (view.widthPx === 0 || view.heightPx === 0 || key === told) return;
    told = key;
    onView(view, devicePixelRatio);
  }

  const resizes = new ResizeObserver(tell);
  resizes.observe(element);
  const stopRatio = observePixelRatio(tell);
  tell();
  return () => {
    resizes.disconnect();
    stopRatio();
  };
}
