/**
 * The only code that reads pixels from a canvas. Browsers with fingerprinting protection (Firefox with
 * `privacy.resistFingerprinting`, LibreWolf, Tor, Brave) return changed pixels without an error, which would send
 * stripes as the picture. So a known pattern is read back first, and reading is refused where it comes back changed.
 */

/** The browser does not return the true pixels of a canvas. People read `intake.errors.hiddenPixels` instead. */
export class HiddenPixelsError extends Error {
  override readonly name = 'HiddenPixelsError';

  constructor() {
    super('The browser changes the pixels of a canvas.');
  }
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Edge of the test pattern; some protections change only a few pixels, so it has to be large enough. */
const KNOWN_PX = 64;

let isTrusted = false;

/**
 * Whether the browser returns true canvas pixels. Only success is cached: the user may change the setting meanwhile.
 */
export function canReadCanvas(): boolean {
  isTrusted ||= readsBackKnown();
  return isTrusted;
}

function readsBackKnown(): boolean {
  const context = new OffscreenCanvas(KNOWN_PX, KNOWN_PX).getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  const known = new ImageData(KNOWN_PX, KNOWN_PX);
  // Opaque, since premultiplied alpha rounds; contains every byte value, and no two rows are equal.
  for (let i = 0; i < known.data.length; i++) known.data[i] = i % 4 === 3 ? 255 : (i * 7 + (i >> 8)) % 256;
  context.putImageData(known, 0, 0);
  const { data } = context.getImageData(0, 0, KNOWN_PX, KNOWN_PX);
  return data.every((value, i) => value === known.data[i]);
}

/** Reads the pixels of a canvas. @throws HiddenPixelsError */
export function readCanvas(context: Context, widthPx: number, heightPx: number): ImageData {
  if (!canReadCanvas()) throw new HiddenPixelsError();
  return context.getImageData(0, 0, widthPx, heightPx);
}

/** Encodes a canvas as PNG. @throws HiddenPixelsError */
export async function encodeCanvas(canvas: OffscreenCanvas): Promise<Blob> {
  if (!canReadCanvas()) throw new HiddenPixelsError();
  return await canvas.convertToBlob({ type: 'image/png' });
}
