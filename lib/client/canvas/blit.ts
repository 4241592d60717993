import { outsetRectangle, type Rectangle, roundOutRectangle } from '../../geometry/rectangle.ts';
import { toScreen, type Viewport } from '../../geometry/viewport.ts';
import { type CanvasStage, isSmoothed } from './canvas-stage.ts';

/**
 * Redraws the changed part of the mask over the picture, with the same pixels as a redraw of the whole layer. The cost
 * of a frame while painting depends neither on the size of the picture nor on the painted area.
 *
 * @param dirty what changed, image px
 * @param opacity of the mask over the picture, 0 … 1
 */
export function blitMask(
  { picture: layer, belowMask }: CanvasStage,
  mask: HTMLCanvasElement,
  dirty: Rectangle,
  viewport: Viewport,
  opacity: number,
): void {
  const ratio = layer.pixelRatio();
  const device = {
    scale: viewport.scale * ratio,
    offsetX: viewport.offsetX * ratio,
    offsetY: viewport.offsetY * ratio,
  };
  const { x, y, width, height } = deviceArea(dirty, device);
  const context = layer.context();
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.clearRect(x, y, width, height);
  context.drawImage(belowMask, 0, 0);
  context.setTransform(device.scale, 0, 0, device.scale, device.offsetX, device.offsetY);
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = isSmoothed(viewport);
  context.drawImage(mask, 0, 0);
  context.restore();
}

/** Whole device pixels that may change, including the neighbours that smoothing blends in. */
function deviceArea(dirty: Rectangle, device: Viewport): Rectangle {
  const { x, y, width, height } = outsetRectangle(dirty, 1);
  const corner = toScreen(device, { x, y });
  const area = { ...corner, width: width * device.scale, height: height * device.scale };
  return roundOutRectangle(outsetRectangle(area, 1));
}
