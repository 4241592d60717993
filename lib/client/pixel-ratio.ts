/** So often the ratio is looked at, since not every change is told (a screen shared from elsewhere, a fractional zoom); ms. */
const LOOK_MS = 1000;

/**
 * Tells that the device pixels for one CSS px changed: a browser zoom, a window moved to another screen. Everything that
 * draws on a canvas needs it, or is blurred from then on. @returns a function that ends it
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

  /** A media query can only say that the ratio is no longer this one, so each change needs a new query. */
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
