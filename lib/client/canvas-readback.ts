/**
 * The only place that reads from a canvas. A browser that protects against fingerprinting (Firefox with
 * `privacy.resistFingerprinting`, LibreWolf, Tor, Brave) hands out other pixels than were drawn, without an error: a page
 * that trusts them sends stripes as the picture. So a known drawing is read back first, and whatever is read is refused
 * where it comes back changed.
 */

/** What to tell the person; it names what to look for in the browser. */
export const hiddenPixels =
  'This browser hides what is on a canvas from pages (protection against fingerprinting), so the picture cannot be read. Allow this page to read canvas data, or open a square PNG below 4 MB.';

/** Canvas pixels cannot be trusted here. */
export class HiddenPixelsError extends Error {
  override readonly name = 'HiddenPixelsError';

  constructor() {
    super(hiddenPixels);
  }
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Edge of the drawing that is read back: some protections change a pixel here and there. */
const KNOWN_PX = 64;

let isTrusted = false;

/** Whether pixels come back as they were drawn. A person may allow it meanwhile, so a refusal is not remembered. */
export function canReadCanvas(): boolean {
  isTrusted ||= readsBackKnown();
  return isTrusted;
}

function readsBackKnown(): boolean {
  const context = new OffscreenCanvas(KNOWN_PX, KNOWN_PX).getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  const known = new ImageData(KNOWN_PX, KNOWN_PX);
  // Opaque, since what is transparent goes through rounding; every value of a byte, and no two rows alike.
  for (let i = 0; i < known.data.length; i++) known.data[i] = i % 4 === 3 ? 255 : (i * 7 + (i >> 8)) % 256;
  context.putImageData(known, 0, 0);
  const { data } = context.getImageData(0, 0, KNOWN_PX, KNOWN_PX);
  return data.every((value, i) => value === known.data[i]);
}

/** The pixels of a canvas as they were drawn. @throws HiddenPixelsError */
export function readCanvas(context: Context, widthPx: number, heightPx: number): ImageData {
  if (!canReadCanvas()) throw new HiddenPixelsError();
  return context.getImageData(0, 0, widthPx, heightPx);
}

/** A canvas as a PNG. @throws HiddenPixelsError */
export async function encodeCanvas(canvas: OffscreenCanvas): Promise<Blob> {
  if (!canReadCanvas()) throw new HiddenPixelsError();
  return await canvas.convertToBlob({ type: 'image/png' });
}
