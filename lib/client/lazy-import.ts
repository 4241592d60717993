/**
 * Parts of the page that are fetched when they are needed. Each can be missing: the network is away, or a new build took
 * the place of the one that made this page.
 */

/** A part could not be fetched; the message says what to do. */
export class LazyImportError extends Error {
  override readonly name = 'LazyImportError';
}

const missing =
  'A part of the page could not be loaded. Check the connection and try again, or reload the page.';

const all = new Set<() => Promise<unknown>>();

/**
 * Fetches a part unless it is there. One that failed is fetched again the next time. It is also fetched when the page is
 * idle, see `prefetchWhenIdle`.
 *
 * @returns what gives the part. @throws LazyImportError
 * @example const loadReader = lazyImport(() => import('./read-mask'));
 */
export function lazyImport<T>(load: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  const reach = (): Promise<T> => {
    pending ??= load().catch((cause: unknown) => {
      pending = undefined;
      throw new LazyImportError(missing, { cause });
    });
    return pending;
  };
  all.add(reach);
  return reach;
}

/** Nobody touched the page for so long, and nothing was opened. */
const QUIET_MS = 10_000;
/** What counts as touching it. */
const touches = ['pointerdown', 'keydown', 'wheel', 'drop', 'paste'] as const;

/**
 * Fetches what was not needed yet, one part after the other, while nobody does anything: then it is there when the network is
 * not. Where the browser saves data, nothing is fetched ahead.
 *
 * @returns a function that ends it
 */
export function prefetchWhenIdle(): () => void {
  const fetched = new Set<() => Promise<unknown>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function next(): Promise<void> {
    const reach = [...all].find((part) => !fetched.has(part));
    if (!reach || !navigator.onLine || isSavingData()) return;
    fetched.add(reach);
    // One that fails is tried again by whoever needs it.
    await reach().catch(() => undefined);
    timer = setTimeout(idle, 0);
  }
  const idle = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => void next());
    else void next();
  };
  const rest = (): void => {
    clearTimeout(timer);
    timer = setTimeout(idle, QUIET_MS);
  };
  const listening = new AbortController();
  const options = { signal: listening.signal, capture: true, passive: true };
  for (const touch of touches) window.addEventListener(touch, rest, options);
  rest();
  return () => {
    listening.abort();
    clearTimeout(timer);
  };
}

/** Only some browsers say so. */
function isSavingData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
