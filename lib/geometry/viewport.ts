import type { Point } from './point.ts';
import type { Rectangle, Size } from './rectangle.ts';

/**
 * How the picture lies in the view: CSS px from the view's corner = image px × scale + offset.
 * `scale` is CSS px for one image px, so 1 is "100 %".
 */
export type Viewport = { readonly scale: number; readonly offsetX: number; readonly offsetY: number };

/** Room, in CSS px, that a fitted picture leaves free on each side of the view. */
export type Insets = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

export const MIN_SCALE = 0.05;
export const MAX_SCALE = 32;

/** A small picture is not blown up further than this when it is fitted. */
const MAX_FIT_SCALE = 8;

/** This much of the picture (CSS px, or half the picture if it is smaller) always stays in the view. */
const KEEP_VISIBLE_PX = 80;

export function toScreen(viewport: Viewport, point: Point): Point {
  return { x: point.x * viewport.scale + viewport.offsetX, y: point.y * viewport.scale + viewport.offsetY };
}

export function toImage(viewport: Viewport, point: Point): Point {
  return {
    x: (point.x - viewport.offsetX) / viewport.scale,
    y: (point.y - viewport.offsetY) / viewport.scale,
  };
}

/** The part of the plane, in image px, that a view of this size shows. It may reach beyond the picture. */
export function visibleImageArea(viewport: Viewport, view: Size): Rectangle {
  const corner = toImage(viewport, { x: 0, y: 0 });
  return {
    x: corner.x,
    y: corner.y,
    width: view.widthPx / viewport.scale,
    height: view.heightPx / viewport.scale,
  };
}

/** The picture has at least this part of a view's width and height, however small that is. */
const LEAST_SHARE = 0.5;

/**
 * The viewport that shows the whole picture, centred in what the insets leave; in a small view they leave more. Offsets are
 * whole CSS px, for crisp edges.
 */
export function fitViewport(image: Size, view: Size, wanted: Insets): Viewport {
  const insets = insetsFor(view, wanted);
  const width = Math.max(1, view.widthPx - insets.left - insets.right);
  const height = Math.max(1, view.heightPx - insets.top - insets.bottom);
  const scale = Math.min(width / image.widthPx, height / image.heightPx, MAX_FIT_SCALE);
  return {
    scale,
    offsetX: Math.round(insets.left + (width - image.widthPx * scale) / 2),
    offsetY: Math.round(insets.top + (height - image.heightPx * scale) / 2),
  };
}

function insetsFor({ widthPx, heightPx }: Size, { top, right, bottom, left }: Insets): Insets {
  const part = (sizePx: number, sumPx: number): number =>
    sumPx > 0 ? Math.min(1, (sizePx * (1 - LEAST_SHARE)) / sumPx) : 1;
  const [across, down] = [part(widthPx, left + right), part(heightPx, top + bottom)];
  return { top: top * down, right: right * across, bottom: bottom * down, left: left * across };
}

/** Holds a scale within 5 % and 3200 %; a picture too large to fit at 5 % may be made as small as it needs. */
export function clampScale(scale: number, image: Size, view: Size): number {
  const fitScale = Math.min(view.widthPx / image.widthPx, view.heightPx / image.heightPx);
  const minScale = fitScale > 0 ? Math.min(MIN_SCALE, fitScale * 0.8) : MIN_SCALE;
  return Math.min(MAX_SCALE, Math.max(minScale, scale));
}

/** Changes the scale so that the image point under `anchor` (CSS px in the view) stays where it is. */
export function zoomAt(viewport: Viewport, anchor: Point, scale: number): Viewport {
  const ratio = scale / viewport.scale;
  return {
    scale,
    offsetX: anchor.x - (anchor.x - viewport.offsetX) * ratio,
    offsetY: anchor.y - (anchor.y - viewport.offsetY) * ratio,
  };
}

export function panBy(viewport: Viewport, dx: number, dy: number): Viewport {
  return { scale: viewport.scale, offsetX: viewport.offsetX + dx, offsetY: viewport.offsetY + dy };
}

/** Moves the picture back so far that it cannot be lost outside the view. */
export function clampViewport(viewport: Viewport, image: Size, view: Size): Viewport {
  return {
    scale: viewport.scale,
    offsetX: clampOffset(viewport.offsetX, image.widthPx * viewport.scale, view.widthPx),
    offsetY: clampOffset(viewport.offsetY, image.heightPx * viewport.scale, view.heightPx),
  };
}

/** Keeps the image point in the middle of the view there when the view changes its size. */
export function keepCentre(viewport: Viewport, before: Size, after: Size): Viewport {
  return panBy(viewport, (after.widthPx - before.widthPx) / 2, (after.heightPx - before.heightPx) / 2);
}

/**
 * The same scale and middle in a view of another size, moved so far that the picture fills the view; along a side on which
 * it is smaller than the view it is centred.
 */
export function refill(viewport: Viewport, image: Size, before: Size, after: Size): Viewport {
  const kept = keepCentre(viewport, before, after);
  return {
    scale: kept.scale,
    offsetX: fillOffset(kept.offsetX, image.widthPx * kept.scale, after.widthPx),
    offsetY: fillOffset(kept.offsetY, image.heightPx * kept.scale, after.heightPx),
  };
}

function fillOffset(offset: number, imageLength: number, viewLength: number): number {
  const free = viewLength - imageLength;
  return free >= 0 ? free / 2 : Math.min(0, Math.max(free, offset));
}

/** The smallest move that brings an image point at least `marginPx` (CSS px) inside the view. */
export function reveal(viewport: Viewport, point: Point, view: Size, marginPx: number): Viewport {
  const screen = toScreen(viewport, point);
  const marginX = Math.min(marginPx, view.widthPx / 2);
  const marginY = Math.min(marginPx, view.heightPx / 2);
  const x = Math.min(view.widthPx - marginX, Math.max(marginX, screen.x));
  const y = Math.min(view.heightPx - marginY, Math.max(marginY, screen.y));
  return x === screen.x && y === screen.y ? viewport : panBy(viewport, x - screen.x, y - screen.y);
}

function clampOffset(offset: number, imageLength: number, viewLength: number): number {
  const keep = Math.min(KEEP_VISIBLE_PX, imageLength / 2, viewLength / 2);
  return Math.min(viewLength - keep, Math.max(keep - imageLength, offset));
}
