import { type RefObject, useEffect } from 'react';

/** Edge of the drawing, in pixels: enough for a dense screen, small enough to be quick. */
const mostPx = 1200;

/** Draws a draft into a canvas, since a decoded picture has no address. */
export function useDraftPicture(canvas: RefObject<HTMLCanvasElement | null>, bitmap: ImageBitmap): void {
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const scale = Math.min(1, mostPx / Math.max(bitmap.width, bitmap.height));
    element.width = Math.round(bitmap.width * scale);
    element.height = Math.round(bitmap.height * scale);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, element.width, element.height);
  }, [canvas, bitmap]);
}
