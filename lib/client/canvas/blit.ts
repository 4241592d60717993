import { outsetRectangle, type Rectangle, roundOutRectangle } from '../../geometry/rectangle.ts';
import { toScreen, type Viewport } from '../../geometry/viewport.ts';
import { type CanvasStage, isSmoothed } from './canvas-stage.ts';

/**
 * Draws the changed part of the mask over the picture, and nothing else: what a frame costs while painting depends
 * neither on the size of the picture nor on how much is painted already. The pixels equal those of drawing the whole
 * layer anew.
 *
 * @param dirty what changed, in image pixels
 * @param opacity of the mask over the picture
 */
export function blitMask(
  { picture: layer, belowMask }: CanvasStage,
  mask: HTMLCanvasElement,
  dirty: Rectangle,
  viewport: Viewport,
  opacity: number,
): void {
  const ratio = layer.pixelRatio();
  const area = deviceArea(dirty, viewport, ratio);
  const context = layer.context();
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(area.x, area.y, area.width, area.height);
  context.clip();
  context.clearRect(area.x, area.y, area.width, area.height);
  context.drawImage(belowMask, 0, 0);
  const scale = viewport.scale * ratio;
  context.setTransform(scale, 0, 0, scale, viewport.offsetX * ratio, viewport.offsetY * ratio);
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = isSmoothed(viewport);
  context.drawImage(mask, 0, 0);
  context.restore();
}

/** Whole device pixels that may look different, with the neighbours that smoothing mixes in. */
function deviceArea(dirty: Rectangle, viewport: Viewport, ratio: number): Rectangle {
  const grown = outsetRectangle(dirty, 1);
  const corner = toScreen(viewport, grown);
  const area = {
    x: corner.x * ratio,
    y: corner.y * ratio,
    width: grown.width * viewport.scale * ratio,
    height: grown.height * viewport.scale * ratio,
  };
  return roundOutRectangle(outsetRectangle(area, 1));
}
