import type { Size } from '../../geometry/rectangle.ts';
import { type MaskMeaning, previewOfPixels } from '../../mask/conversion/mask-from-pixels.ts';
import type { Coverage } from '../../mask/model/coverage.ts';
import type { GivenMask } from './read-mask.ts';

export type { MaskMeaning } from '../../mask/conversion/mask-from-pixels.ts';

/** Coverage of an imported mask at the size of the preview. `share`: edited part, 0…1. */
export type MaskPreview = { readonly coverage: Coverage; readonly share: number };

export function previewMask({ pixels }: GivenMask, meaning: MaskMeaning, size: Size): MaskPreview {
  const coverage = previewOfPixels(pixels, meaning, size);
  const sum = coverage.data.reduce((total, value) => total + value, 0);
  return { coverage, share: sum / (255 * coverage.data.length) };
}

/** Opacity of the tint where coverage is 255. */
const STRENGTH = 0.7;

/** Draws a picture at the size of the preview, with the coverage as tint. */
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
  if (!tint) throw new Error('This browser provides no 2D canvas.');
  tint.putImageData(image, 0, 0);
  tint.globalCompositeOperation = 'source-in';
  tint.fillStyle = color;
  tint.fillRect(0, 0, widthPx, heightPx);
  context.clearRect(0, 0, widthPx, heightPx);
  context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  context.drawImage(tint.canvas, 0, 0);
}
