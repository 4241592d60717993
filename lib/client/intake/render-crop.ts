import type { Draft } from './open-file';
import { IntakeError } from './source';

/** A part of a picture in its own pixels. */
export type Crop = { x: number; y: number; widthPx: number; heightPx: number };

/**
 * Cuts a crop out of a draft, brings it to a size and encodes it as PNG. Large reductions go down by halves, since one
 * step of the canvas's filter would skip pixels.
 */
export async function renderCrop(
  draft: Draft,
  crop: Crop,
  size: { widthPx: number; heightPx: number },
): Promise<Blob> {
  let picture: CanvasImageSource = draft.bitmap;
  let from = crop;
  while (from.widthPx >= size.widthPx * 2 && from.heightPx >= size.heightPx * 2) {
    const half = { widthPx: Math.ceil(from.widthPx / 2), heightPx: Math.ceil(from.heightPx / 2) };
    picture = draw(picture, from, half, false);
    from = { x: 0, y: 0, ...half };
  }
  // A canvas without alpha writes a PNG without alpha, which is smaller.
  const canvas = draw(picture, from, size, draft.mediaType === 'image/jpeg');
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new IntakeError('This picture is too large for this browser. Choose a smaller size.'));
    }, 'image/png');
  });
}

function draw(
  picture: CanvasImageSource,
  from: Crop,
  size: { widthPx: number; heightPx: number },
  isOpaque: boolean,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = size.widthPx;
  canvas.height = size.heightPx;
  const context = canvas.getContext('2d', { alpha: !isOpaque });
  if (!context)
    throw new IntakeError('This browser cannot draw a picture of this size. Choose a smaller size.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, from.x, from.y, from.widthPx, from.heightPx, 0, 0, size.widthPx, size.heightPx);
  return canvas;
}
