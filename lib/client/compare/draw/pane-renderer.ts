import type { Size } from '@/lib/geometry/rectangle';
import { observePixelRatio } from '../../pixel-ratio';
import type { ViewStore } from '../../viewer/viewer-store';
import { drawPane, type Layer, type Pointing } from './draw-pane';
import { placeOf } from './draw-picture';
import { createScaledCache } from './scaled-cache';

/** Returns the layers of a pane, from back to front; called for every frame. */
export type PaneContent = () => readonly Layer[];

type Pane = { context: CanvasRenderingContext2D; content: PaneContent };

/** Zooming has ended when the scale has not changed for this long; only then are scaled copies worth making. */
const restMs = 140;

/**
 * Draws all panes that share a view in one animation frame, so that they never differ. Subscribes to the view directly,
 * without React.
 *
 * @param frame size of the source; pictures of other sizes are stretched to it
 */
export function createPaneRenderer(
  view: ViewStore,
  frame: Size,
  density: () => number = () => devicePixelRatio,
) {
  const panes = new Set<Pane>();
  const copies = createScaledCache(frame);
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
    const frameCopies = copies.beginFrame(place.width, place.height, isAtRest);
    for (const { context, content } of panes) {
      drawPane(context, content(), { place, frame, density: ratio, pointing }, frameCopies.copyOf);
    }
    if (frameCopies.isIncomplete()) requestDraw();
  }

  return {
    requestDraw,
    /** Adds a canvas and follows the size of its element. @returns a function that removes it */
    attach(canvas: HTMLCanvasElement, content: PaneContent): () => void {
      const context = canvas.getContext('2d');
      if (!context) throw new Error('This browser provides no 2D canvas.');
      const pane = { context, content };
      const resize = () => {
        canvas.width = Math.max(Math.round(canvas.clientWidth * density()), 1);
        canvas.height = Math.max(Math.round(canvas.clientHeight * density()), 1);
        requestDraw();
      };
      const watcher = new ResizeObserver(resize);
      watcher.observe(canvas);
      const stopRatio = observePixelRatio(resize);
      panes.add(pane);
      resize();
      return () => {
        panes.delete(pane);
        watcher.disconnect();
        stopRatio();
      };
    },
    point(next: Pointing): void {
      const isVisible = next.hasLoupe || next.hasCrosshair || pointing.hasLoupe || pointing.hasCrosshair;
      pointing = next;
      if (isVisible) requestDraw();
    },
    /** Starts to redraw on changes of the view. @returns a function that stops it */
    start(): () => void {
      const unsubscribe = view.store.subscribe(requestDraw);
      return () => {
        unsubscribe();
        cancelAnimationFrame(requested);
        requested = 0;
        clearTimeout(restTimer);
        copies.clear();
      };
    },
  };
}
