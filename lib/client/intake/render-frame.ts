import type { Frame } from './frame';
import type { Draft } from './open-file';
import { IntakeError } from './source';

/**
 * Cuts a crop out of a picture, brings it to a size, lays it on its canvas and encodes that as PNG. Large reductions go
 * down by halves, since one step of the canvas's filter would skip pixels. What lies beside the picture is transparent.
 */
export async function renderFrame(
  draft: Pick<Draft, 'bitmap' | 'mediaType'>,
  { crop, size, canvas: outer, at }: Frame,
): Promise<Blob> {
  let picture: CanvasImageSource = draft.bitmap;
  let from = crop;
  while (from.widthPx >= size.widthPx * 2 && from.heightPx >= size.heightPx * 2) {
    const half = { widthPx: Math.ceil(from.widthPx / 2), heightPx: Math.ceil(from.heightPx / 2) };
    picture = draw(picture, from, { size: half, canvas: half, at: { x: 0, y: 0 } }, false);
    from = { x: 0, y: 0, ...half };
  }
  const isFilled = outer.widthPx === size.widthPx && outer.heightPx === size.heightPx;
  // A canvas without alpha writes a PNG without alpha, which is smaller.
  const isOpaque = isFilled && draft.mediaType === 'image/jpeg';
  const canvas = draw(picture, from, { size, canvas: outer, at }, isOpaque);
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new IntakeError('This picture is too large for this browser. Choose a smaller size.'));
    }, 'image/png');
  });
}

function draw(
  picture: CanvasImageSource,
  from: Frame['crop'],
  { size, canvas: outer, at }: Omit<Frame, 'crop'>,
  isOpaque: boolean,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = outer.widthPx;
  canvas.height = outer.heightPx;
  const context = canvas.getContext('2d', { alpha: !isOpaque });
  if (!context)
    throw new IntakeError('This browser cannot draw a picture of this size. Choose a smaller size.');
  context.imageSmoothingQuality = 'high';
  const { x, y, widthPx, heightPx } = from;
  context.drawImage(picture, x, y, widthPx, heightPx, at.x, at.y, size.widthPx, size.heightPx);
  return canvas;
}
