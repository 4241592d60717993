import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import type { ViewStore } from '../view/view-store';
import { drawCrosshair, drawLoupe, drawPicture, type Place, placeOf } from './draw-picture';
import { createScaledCopies, type Drawable } from './scaled-copies';

/** One picture of a pane. `share` is how much of the frame's width it covers from the left, `opacity` how much it hides. */
export type Layer = { picture: Drawable; isOpaque: boolean; share?: number; opacity?: number };

/** What a pane shows, from back to front; asked for in every frame. */
export type PaneContent = () => readonly Layer[];

/** What follows the pointer in every pane at once. */
export type Pointing = { point: Point | null; hasLoupe: boolean; hasCrosshair: boolean };

type Pane = { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D; content: PaneContent };

/** The scale counts as at rest when it has not changed for this long; then sharper copies are worth making. */
const restMs = 140;
/** Making copies must not hold up a frame for longer than about this. */
const copyBudgetMs = 8;

/**
 * Draws panes that share one view: one animation frame paints them all, so no pane is ever ahead of another. It listens to
 * the view itself; nothing here goes through React.
 *
 * @param frame size of the source: pictures of other sizes are stretched to it
 */
export function createPainter(view: ViewStore, frame: Size, density: () => number = () => devicePixelRatio) {
  const panes = new Set<Pane>();
  const copies = createScaledCopies();
  let pointing: Pointing = { point: null, hasLoupe: false, hasCrosshair: false };
  let requested = 0;
  let drawnScale = 0;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let isAtRest = true;

  const requestDraw = () => {
    if (requested === 0) requested = requestAnimationFrame(draw);
  };
  const watchScale = (scale: number) => {
    if (scale === drawnScale) return;
    isAtRest = drawnScale === 0;
    drawnScale = scale;
    clearTimeout(restTimer);
    restTimer = setTimeout(() => {
      isAtRest = true;
      requestDraw();
    }, restMs);
  };

  function draw(): void {
    requested = 0;
    const ratio = density();
    const { viewport } = view.store.getState();
    watchScale(viewport.scale);
    const place = placeOf(viewport, frame, ratio);
    copies.setSize(place.width, place.height);
    const deadline = performance.now() + copyBudgetMs;
    let isMissing = false;
    const copyOf = (picture: Drawable) => {
      // Enlarged as squares, or at its own size, a picture is drawn as fast as its copy would be.
      const scale = place.width / picture.width;
      if (scale === 1 || scale >= 4) return undefined;
      const known = copies.find(picture);
      if (known || !isAtRest) return known;
      if (performance.now() < deadline) return copies.make(picture, place.width, place.height);
      isMissing = true;
      return undefined;
    };
    for (const pane of panes) drawPane(pane, place, ratio, copyOf);
    if (isMissing) requestDraw();
  }

  function drawPane(
    { canvas, context, content }: Pane,
    place: Place,
    ratio: number,
    copyOf: (picture: Drawable) => HTMLCanvasElement | undefined,
  ): void {
    context.clearRect(0, 0, canvas.width, canvas.height);
    const layers = content();
    drawLayers(context, layers, place, copyOf);
    const { point, hasLoupe, hasCrosshair } = pointing;
    if (!point || layers.length === 0) return;
    const at = { place, point, frame, density: ratio };
    if (hasLoupe) drawLoupe(context, (large) => drawLayers(context, layers, large, () => undefined), at);
    else if (hasCrosshair) drawCrosshair(context, at);
  }

  const unsubscribe = view.store.subscribe(requestDraw);
  return {
    requestDraw,
    /** Adds a canvas that follows the size of its element. @returns a function that takes it away */
    attach(canvas: HTMLCanvasElement, content: PaneContent): () => void {
      const context = canvas.getContext('2d');
      if (!context) throw new Error('This browser gives no 2D canvas.');
      const pane = { canvas, context, content };
      const fit = () => {
        canvas.width = Math.max(Math.round(canvas.clientWidth * density()), 1);
        canvas.height = Math.max(Math.round(canvas.clientHeight * density()), 1);
        requestDraw();
      };
      const watcher = new ResizeObserver(fit);
      watcher.observe(canvas);
      panes.add(pane);
      fit();
      return () => {
        panes.delete(pane);
        watcher.disconnect();
      };
    },
    point(next: Pointing): void {
      const isVisible = next.hasLoupe || next.hasCrosshair || pointing.hasLoupe || pointing.hasCrosshair;
      pointing = next;
      if (isVisible) requestDraw();
    },
    dispose(): void {
      unsubscribe();
      cancelAnimationFrame(requested);
      clearTimeout(restTimer);
      copies.clear();
    },
  };
}

export type Painter = ReturnType<typeof createPainter>;

function drawLayers(
  context: CanvasRenderingContext2D,
  layers: readonly Layer[],
  place: Place,
  copyOf: (picture: Drawable) => HTMLCanvasElement | undefined,
): void {
  for (const { picture, isOpaque, share = 1, opacity = 1 } of layers) {
    if (share <= 0 || opacity <= 0) continue;
    const isCut = share < 1;
    if (isCut) {
      context.save();
      context.beginPath();
      context.rect(place.x, place.y, Math.round(place.width * share), place.height);
      context.clip();
    }
    if (!isOpaque) {
      // Nothing of the layer below may shine through where this one is transparent, unless it is meant to.
      if (opacity === 1) context.clearRect(place.x, place.y, place.width, place.height);
      drawChecks(context, place, opacity);
    }
    context.globalAlpha = opacity;
    drawPicture(context, picture, place, copyOf(picture));
    context.globalAlpha = 1;
    if (isCut) context.restore();
  }
}

const checkPx = 8;
let checks: CanvasPattern | null = null;

/** Where a picture is transparent: grey squares that suit a light and a dark page. */
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
