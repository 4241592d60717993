import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import type { Placement } from '@/lib/image/register/placement';
import { alignedPlace } from './alignment';
import { type Drawable, drawCrosshair, drawLoupe, drawPicture, type Place } from './draw-picture';

/**
 * A picture in a pane, aligned by its placement. `share`: part of the frame's width that it covers from the left, 0…1.
 * `opacity`: 0…1.
 */
export type Layer = {
  picture: Drawable;
  placement: Placement;
  isOpaque: boolean;
  share?: number;
  opacity?: number;
};

type CopyOf = (picture: Drawable, placement: Placement) => HTMLCanvasElement | undefined;

/** Loupe and crosshair, shown at the same point in every pane. */
export type Pointing = { point: Point | null; hasLoupe: boolean; hasCrosshair: boolean };

/** Redraws a pane. `copyOf` returns a cached copy of a picture at its shown size, where there is one. */
export function drawPane(
  context: CanvasRenderingContext2D,
  layers: readonly Layer[],
  { place, frame, density, pointing }: { place: Place; frame: Size; density: number; pointing: Pointing },
  copyOf: CopyOf,
): void {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  drawLayers(context, layers, { place, frame }, copyOf);
  const { point, hasLoupe, hasCrosshair } = pointing;
  if (!point || layers.length === 0) return;
  const at = { place, point, frame, density };
  if (hasLoupe)
    drawLoupe(context, (large) => drawLayers(context, layers, { place: large, frame }, () => undefined), at);
  else if (hasCrosshair) drawCrosshair(context, at);
}

function drawLayers(
  context: CanvasRenderingContext2D,
  layers: readonly Layer[],
  { place, frame }: { place: Place; frame: Size },
  copyOf: CopyOf,
): void {
  for (const { picture, placement, isOpaque, share = 1, opacity = 1 } of layers) {
    if (share <= 0 || opacity <= 0) continue;
    const moved = alignedPlace(place, frame, placement);
    // An aligned picture reaches beyond the frame on one side.
    const isCut = share < 1 || moved !== place;
    if (isCut) {
      context.save();
      context.beginPath();
      context.rect(place.x, place.y, Math.round(place.width * share), place.height);
      context.clip();
    }
    if (!isOpaque) {
      // A transparent part must not show the layer below, unless the layer is translucent on purpose.
      if (opacity === 1) context.clearRect(place.x, place.y, place.width, place.height);
      drawChecks(context, place, opacity);
    }
    context.globalAlpha = opacity;
    const copy = copyOf(picture, placement);
    drawPicture(context, picture, copy ? place : moved, copy);
    context.globalAlpha = 1;
    if (isCut) context.restore();
  }
}

const checkPx = 8;
let checks: CanvasPattern | null = null;

/** Checkerboard behind transparent pictures, in greys that suit light and dark themes. */
function drawChecks(context: CanvasRenderingContext2D, place: Place, opacity: number): void {
  if (!checks) {
    const tile = document.createElement('canvas');
    tile.width = checkPx * 2;
    tile.height = checkPx * 2;
    const painter = tile.getContext('2d');
    if (!painter) return;
    painter.fillStyle = '#8a8a8c';
    painter.fillRect(0, 0, tile.width, tile.height);
    painter.fillStyle = '#6f6f72';
    painter.fillRect(0, 0, checkPx, checkPx);
    painter.fillRect(checkPx, checkPx, checkPx, checkPx);
    checks = context.createPattern(tile, 'repeat');
  }
  if (!checks) return;
  context.globalAlpha = opacity;
  context.fillStyle = checks;
  context.fillRect(place.x, place.y, place.width, place.height);
  context.globalAlpha = 1;
}
