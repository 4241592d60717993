import type { Size } from '../../geometry/rectangle.ts';
import { type MaskMeaning, previewOfPixels } from '../../mask/conversion/mask-from-pixels.ts';
import type { Coverage } from '../../mask/model/coverage.ts';
import type { GivenMask } from './read-mask.ts';

export type { MaskMeaning } from '../../mask/conversion/mask-from-pixels.ts';

/** What a given mask would edit, in the size of a small picture. `share`: the edited part of it, 0 … 1. */
export type MaskPreview = { readonly coverage: Coverage; readonly share: number };

export function previewMask({ pixels }: GivenMask, meaning: MaskMeaning, size: Size): MaskPreview {
  const coverage = previewOfPixels(pixels, meaning, size);
  const sum = coverage.data.reduce((total, value) => total + value, 0);
  return { coverage, share: sum / (255 * coverage.data.length) };
}

/** As far as a wholly edited pixel covers the picture, 0 … 1. */
const STRENGTH = 0.7;

/** Draws a picture as large as the preview, with what would be edited in a colour over it. */
export function drawMaskPreview(
  context: CanvasRenderingContext2D,
  bitmap: CanvasImageSource,
  { coverage }: MaskPreview,
  color: string,
): void {
  const { widthPx, heightPx, data } = coverage;
  const image = new ImageData(widthPx, heightPx);
  for (let i = 0; i < data.length; i++) image.data[i * 4 + 3] = data[i]! * STRENGTH;
  const tint = new OffscreenCanvas(widthPx, heightPx).getContext('2d');
  if (!tint) throw new Error('This browser gives no 2D canvas.');
  tint.putImageData(image, 0, 0);
  tint.globalCompositeOperation = 'source-in';
  tint.fillStyle = color;
  tint.fillRect(0, 0, widthPx, heightPx);
  context.clearRect(0, 0, widthPx, heightPx);
  context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  context.drawImage(tint.canvas, 0, 0);
}
