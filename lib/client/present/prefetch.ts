export type PrefetchState =
  | { state: 'loading'; done: number; count: number }
  | { state: 'ready'; urls: ReadonlyMap<string, string> }
  | { state: 'failed' };

/**
 * Downloads all pictures into memory, so that the presentation needs no network.
 *
 * @returns a function that releases them
 */
export function prefetchPictures(urls: readonly string[], tell: (state: PrefetchState) => void): () => void {
  const held = new Map<string, string>();
  const off = new AbortController();
  const release = () => {
    for (const url of held.values()) URL.revokeObjectURL(url);
    held.clear();
  };
  const take = async (url: string) => {
    const response = await fetch(url, { signal: off.signal });
    if (!response.ok) throw new Error(`${url} answered with ${response.status}`);
    const blob = await response.blob();
    if (off.signal.aborted) return;
    held.set(url, URL.createObjectURL(blob));
    tell({ state: 'loading', done: held.size, count: urls.length });
  };
  tell({ state: 'loading', done: 0, count: urls.length });
  Promise.all(urls.map(take)).then(
    () => !off.signal.aborted && tell({ state: 'ready', urls: held }),
    () => {
      if (off.signal.aborted) return;
      off.abort();
      release();
      tell({ state: 'failed' });
    },
  );
  return () => {
    off.abort();
    release();
  };
}
