import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import type { Viewport } from '@/lib/geometry/viewport';

export type Drawable = ImageBitmap | HTMLCanvasElement;

/** From this many device px per pixel on, pixels are drawn as squares (no smoothing). */
export const squareScale = 4;

/** Rectangle on the canvas, in whole device px, so that every pane shows the same pixels at the same position. */
export type Place = { x: number; y: number; width: number; height: number };

export function placeOf({ scale, offsetX, offsetY }: Viewport, frame: Size, density: number): Place {
  return {
    x: Math.round(offsetX * density),
    y: Math.round(offsetY * density),
    width: Math.max(Math.round(frame.widthPx * scale * density), 1),
    height: Math.max(Math.round(frame.heightPx * scale * density), 1),
  };
}

/**
 * Draws a picture into its rectangle: from a copy of that size where there is one, else only its visible part. A
 * picture whose size differs from the frame's is stretched to it.
 */
export function drawPicture(
  context: CanvasRenderingContext2D,
  picture: Drawable,
  place: Place,
  copy: HTMLCanvasElement | undefined,
): void {
  if (copy) {
    context.drawImage(copy, place.x, place.y);
    return;
  }
  const [scaleX, scaleY] = [place.width / picture.width, place.height / picture.height];
  const { width, height } = context.canvas;
  // Whole source pixels, so that the pixel grid does not shift while panning.
  const left = Math.max(Math.floor(-place.x / scaleX), 0);
  const top = Math.max(Math.floor(-place.y / scaleY), 0);
  const right = Math.min(Math.ceil((width - place.x) / scaleX), picture.width);
  const bottom = Math.min(Math.ceil((height - place.y) / scaleY), picture.height);
  if (right <= left || bottom <= top) return;
  context.imageSmoothingEnabled = scaleX < squareScale;
  context.drawImage(
    picture,
    left,
    top,
    right - left,
    bottom - top,
    place.x + left * scaleX,
    place.y + top * scaleY,
    (right - left) * scaleX,
    (bottom - top) * scaleY,
  );
}

/** Draws a round loupe over a point of the picture. Lengths are in device px, the point in px of the frame. */
export function drawLoupe(
  context: CanvasRenderingContext2D,
  draw: (place: Place) => void,
  { place, point, frame, density }: { place: Place; point: Point; frame: Size; density: number },
): void {
  const scale = place.width / frame.widthPx;
  const magnified = Math.min(Math.max(scale * 4, 4 * density), 32 * density);
  const radius = Math.min(84 * density, context.canvas.width / 3, context.canvas.height / 3);
  const [x, y] = [place.x + point.x * scale, place.y + point.y * scale];
  const width = Math.round(frame.widthPx * magnified);
  const height = Math.round(frame.heightPx * magnified);
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.clip();
  context.clearRect(x - radius, y - radius, 2 * radius, 2 * radius);
  draw({ x: Math.round(x - point.x * magnified), y: Math.round(y - point.y * magnified), width, height });
  context.restore();
  ring(context, x, y, radius, density);
}

/** Draws a white line on a dark one, which is visible on every picture. */
function ring(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  density: number,
): void {
  for (const [colour, width] of [
    ['rgb(0 0 0 / 0.7)', 4],
    ['white', 2],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = width * density;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** Draws a frame around the inspected pixel, and lines towards it. */
export function drawCrosshair(
  context: CanvasRenderingContext2D,
  { place, point, frame, density }: { place: Place; point: Point; frame: Size; density: number },
): void {
  const scale = place.width / frame.widthPx;
  const side = Math.max(scale, 5 * density);
  const x = place.x + (Math.floor(point.x) + 0.5) * scale;
  const y = place.y + (Math.floor(point.y) + 0.5) * scale;
  const arm = 14 * density;
  for (const [colour, width] of [
    ['rgb(0 0 0 / 0.75)', 3],
    ['white', 1],
  ] as const) {
    context.lineWidth = width * density;
    context.strokeStyle = colour;
    context.strokeRect(x - side / 2, y - side / 2, side, side);
    context.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + (dx * side) / 2, y + (dy * side) / 2);
      context.lineTo(x + dx * (side / 2 + arm), y + dy * (side / 2 + arm));
    }
    context.stroke();
  }
}
