import type { Frame } from './frame.ts';

/**
 * Crops, scales and places a picture on its canvas; the area around it is transparent. Large reductions are halved step
 * by step, since one step of the canvas filter would skip pixels.
 *
 * @param isOpaque the picture has no transparency, so a canvas that it fills needs no alpha and its PNG is smaller
 * @throws Error where the browser cannot draw a picture of this size
 */
export function drawFrame(
  bitmap: CanvasImageSource,
  { crop, size, canvas: outer, at }: Frame,
  isOpaque: boolean,
): OffscreenCanvas {
  let picture = bitmap;
  let from = crop;
  while (from.widthPx >= size.widthPx * 2 && from.heightPx >= size.heightPx * 2) {
    const half = { widthPx: Math.ceil(from.widthPx / 2), heightPx: Math.ceil(from.heightPx / 2) };
    picture = draw(picture, from, { size: half, canvas: half, at: { x: 0, y: 0 } }, false);
    from = { x: 0, y: 0, ...half };
  }
  const isFilled = outer.widthPx === size.widthPx && outer.heightPx === size.heightPx;
  return draw(picture, from, { size, canvas: outer, at }, isOpaque && isFilled);
}

function draw(
  picture: CanvasImageSource,
  from: Frame['crop'],
  { size, canvas: outer, at }: Omit<Frame, 'crop'>,
  isOpaque: boolean,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(outer.widthPx, outer.heightPx);
  const context = canvas.getContext('2d', { alpha: !isOpaque });
  if (!context) throw new Error('no canvas of this size');
  context.imageSmoothingQuality = 'high';
  const { x, y, widthPx, heightPx } = from;
  context.drawImage(picture, x, y, widthPx, heightPx, at.x, at.y, size.widthPx, size.heightPx);
  return canvas;
}
