import type { Point } from './point.ts';
import type { Rectangle, Size } from './rectangle.ts';

/**
 * Position of the picture in the view: CSS px from the view's corner = image px × scale + offset. `scale` is in CSS px
 * per image px, so 1 is "100 %".
 */
export type Viewport = { readonly scale: number; readonly offsetX: number; readonly offsetY: number };

/** Margin, in CSS px, that a fitted picture leaves free on each side of the view. */
export type Insets = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

export const MIN_SCALE = 0.05;
export const MAX_SCALE = 32;

/** Maximum scale at which a small picture is fitted. */
const MAX_FIT_SCALE = 8;

/** Part of the picture that always stays in the view: CSS px, or half the picture if it is smaller. */
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

/** The area, in image px, that a view of this size shows. It may extend beyond the picture. */
export function visibleImageArea(viewport: Viewport, view: Size): Rectangle {
  const corner = toImage(viewport, { x: 0, y: 0 });
  return {
    x: corner.x,
    y: corner.y,
    width: view.widthPx / viewport.scale,
    height: view.heightPx / viewport.scale,
  };
}

/** Minimum share of the view's width and height for the picture, in any view. */
const LEAST_SHARE = 0.5;

/**
 * The viewport that shows the whole picture, centred in the area within the insets; in a small view the insets are
 * reduced. Offsets are whole CSS px, for sharp edges.
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

/** Clamps a scale to 5 % to 3200 %; the minimum is lower for a picture that does not fit at 5 %. */
export function clampScale(scale: number, image: Size, view: Size): number {
  const fitScale = Math.min(view.widthPx / image.widthPx, view.heightPx / image.heightPx);
  const minScale = fitScale > 0 ? Math.min(MIN_SCALE, fitScale * 0.8) : MIN_SCALE;
  return Math.min(MAX_SCALE, Math.max(minScale, scale));
}

/** Changes the scale and keeps the image point under `anchor` (CSS px in the view) in place. */
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

/** Moves the picture back into the view as far as the clamp requires. */
export function clampViewport(viewport: Viewport, image: Size, view: Size): Viewport {
  return {
    scale: viewport.scale,
    offsetX: clampOffset(viewport.offsetX, image.widthPx * viewport.scale, view.widthPx),
    offsetY: clampOffset(viewport.offsetY, image.heightPx * viewport.scale, view.heightPx),
  };
}

/** Keeps the image point at the centre of the view when the view is resized. */
export function keepCentre(viewport: Viewport, before: Size, after: Size): Viewport {
  return panBy(viewport, (after.widthPx - before.widthPx) / 2, (after.heightPx - before.heightPx) / 2);
}

/**
 * The same scale and centre in a view of another size, moved so that the picture fills the view; along a side on which
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

/** The least move that brings an image point at least `marginPx` (CSS px) inside the view. */
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
