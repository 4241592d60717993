import { text } from './text/text';

/**
 * Code that is fetched on demand. Fetching fails while offline, and after an update of the server has removed the file.
 */

/** Code could not be fetched; the message says what to do. */
export class LazyImportError extends Error {
  override readonly name = 'LazyImportError';
}

const all = new Set<() => Promise<unknown>>();

/**
 * Wraps a dynamic import: fetches once, retries after a failure, and takes part in `prefetchWhenIdle`.
 *
 * @returns a function that resolves to the module. @throws LazyImportError
 * @example const loadReader = lazyImport(() => import('./read-mask'));
 */
export function lazyImport<T>(load: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  const reach = (): Promise<T> => {
    pending ??= load().catch((cause: unknown) => {
      pending = undefined;
      throw new LazyImportError(text()('ui.partMissing'), { cause });
    });
    return pending;
  };
  all.add(reach);
  return reach;
}

/** Time without any input after which the page counts as idle. */
const QUIET_MS = 10_000;
/** Input that postpones prefetching. */
const touches = ['pointerdown', 'keydown', 'wheel', 'drop', 'paste'] as const;

/**
 * Prefetches all lazy imports one by one while the user is idle, so that they work offline later. Does nothing where
 * the browser saves data.
 *
 * @returns a function that stops it
 */
export function prefetchWhenIdle(): () => void {
  const fetched = new Set<() => Promise<unknown>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function next(): Promise<void> {
    const reach = [...all].find((part) => !fetched.has(part));
    if (!reach || !navigator.onLine || isSavingData()) return;
    fetched.add(reach);
    // The code that needs it retries.
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

/** Chromium only; other browsers do not expose the setting. */
function isSavingData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
