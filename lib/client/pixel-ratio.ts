/** Polling interval, since some changes fire no event (remote screens, fractional zoom), ms. */
const LOOK_MS = 1000;

/**
 * Observes `devicePixelRatio`, which changes with browser zoom and when a window moves to another screen. Canvases must
 * redraw then, or are blurred. @returns a function that stops it
 */
export function observePixelRatio(onChange: () => void): () => void {
  let known = devicePixelRatio;
  let resolution: MediaQueryList | undefined;

  function look(): void {
    if (devicePixelRatio === known) return;
    known = devicePixelRatio;
    watch();
    onChange();
  }

  /** A media query matches one ratio only, so each change needs a new one. */
  function watch(): void {
    resolution?.removeEventListener('change', look);
    resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    resolution.addEventListener('change', look);
  }

  watch();
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    resolution?.removeEventListener('change', look);
  };
}
