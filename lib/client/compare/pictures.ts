import { createStore } from 'zustand/vanilla';
import { canReadCanvas, readCanvas } from '../canvas-readback';

export type Picture =
  | { state: 'loading' }
  | { state: 'ready'; bitmap: ImageBitmap; blob: Blob; isOpaque: boolean }
  | { state: 'failed' };

export type Pictures = ReturnType<typeof createPictures>;

const sampleEdgePx = 32;

/**
 * Decoded pictures by address, each loaded once. `keep` releases those that are no longer needed, since a decoded
 * picture takes 4 bytes per pixel.
 */
export function createPictures(load: (url: string) => Promise<Blob> = loadBlob) {
  const store = createStore<{ byUrl: ReadonlyMap<string, Picture> }>(() => ({ byUrl: new Map() }));
  const put = (url: string, picture: Picture) =>
    store.setState(({ byUrl }) => ({ byUrl: new Map(byUrl).set(url, picture) }));

  const fetchPicture = async (url: string) => {
    put(url, { state: 'loading' });
    try {
      const blob = await load(url);
      const bitmap = await createImageBitmap(blob);
      // Released while it was loading.
      if (!store.getState().byUrl.has(url)) return bitmap.close();
      put(url, { state: 'ready', bitmap, blob, isOpaque: isOpaque(bitmap) });
    } catch {
      // The pane shows the error and a retry button.
      if (store.getState().byUrl.has(url)) put(url, { state: 'failed' });
    }
  };

  return {
    store,
    get: (url: string): Picture | undefined => store.getState().byUrl.get(url),
    /** Loads missing pictures and releases all others. */
    keep(urls: readonly string[]): void {
      const { byUrl } = store.getState();
      const wanted = new Set(urls);
      const kept = new Map([...byUrl].filter(([url]) => wanted.has(url)));
      if (kept.size < byUrl.size) {
        store.setState({ byUrl: kept });
        for (const [url, picture] of byUrl) {
          if (!wanted.has(url) && picture.state === 'ready') picture.bitmap.close();
        }
      }
      for (const url of wanted) if (!kept.has(url)) void fetchPicture(url);
    },
    retry: (url: string): void => void fetchPicture(url),
    dispose(): void {
      for (const picture of store.getState().byUrl.values()) {
        if (picture.state === 'ready') picture.bitmap.close();
      }
      store.setState({ byUrl: new Map() });
    },
  };
}

/** @throws Error unless the answer is a success */
async function loadBlob(url: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered with ${response.status}`);
  return await response.blob();
}

/** Tests a copy of 32 × 32 px: transparent areas are larger than a pixel or two. */
function isOpaque(bitmap: ImageBitmap): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = sampleEdgePx;
  canvas.height = sampleEdgePx;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || !canReadCanvas()) return false;
  context.drawImage(bitmap, 0, 0, sampleEdgePx, sampleEdgePx);
  const { data } = readCanvas(context, sampleEdgePx, sampleEdgePx);
  for (let p = 3; p < data.length; p += 4) if (data[p] !== 255) return false;
  return true;
}
