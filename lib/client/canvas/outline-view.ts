import type { Editor } from '../../editor/editor.ts';
import { isMaskHidden } from '../../editor/store.ts';
import type { Point } from '../../geometry/point.ts';
import { intersectRectangles, isEmptyRectangle, outsetRectangle } from '../../geometry/rectangle.ts';
import { toScreen, visibleImageArea } from '../../geometry/viewport.ts';
import { sampleCoverage } from '../../mask/outline/outline-grid.ts';
import { createAfterFrameTask } from '../scheduling/animation-frame.ts';
import type { CanvasStage, Drawing } from './canvas-stage.ts';
import { DASH_LENGTH_PX, type OutlineShape, outlineShape, pathOf, strokeOutline } from './outline-shape.ts';

/** The fine line around the mask. */
export type OutlineView = {
  readonly draw: Drawing;
  /** The mask or what is seen of it changed. */
  refresh(): void;
  dispose(): void;
};

/** Dashes move one CSS px with every tick. */
const TICK_MS = 90;
/** Debounce of tracing after the view moved; until then the old outline moves along. */
const SETTLE_MS = 120;
/** Edge of the square at an anchor, CSS px. */
const ANCHOR_PX = 7;
/** Distance that lines continue beyond the view, so that their ends cannot be seen; CSS px. */
const MARGIN_PX = 8;
/** Between these scales the line is interpolated between two pixels; above, pixels are squares. */
const SMOOTH_SCALES = { from: 1, to: 4 };

export function createOutlineView({ store, mask, guide }: Editor, stage: CanvasStage): OutlineView {
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  let shape: OutlineShape | null = null;
  let phase = 0;
  let settleTimer: ReturnType<typeof setTimeout> | undefined;

  const isHidden = (): boolean => {
    const state = store.getState();
    return state.isGestureActive || isMaskHidden(state) || state.look.style === 'black-white';
  };

  function redraw(): void {
    const { crosshair } = store.getState();
    const hasContent = Boolean((shape && !isHidden()) || crosshair?.lineStart || guide.get());
    stage.setOutlineVisible(hasContent);
    if (hasContent) stage.outline.redraw();
  }

  // After the frame, which draws the mask: of a fine mask each takes about 30 ms.
  const trace = createAfterFrameTask(() => {
    if (isHidden()) return;
    const { viewport, viewSize } = store.getState();
    const { scale } = viewport;
    const stepPx = scale >= SMOOTH_SCALES.from && scale < SMOOTH_SCALES.to ? 1 : 1 / scale;
    const seen = outsetRectangle(visibleImageArea(viewport, viewSize), MARGIN_PX / scale);
    const area = intersectRectangles(seen, outsetRectangle(mask.paintedBounds(), stepPx));
    shape = isEmptyRectangle(area)
      ? null
      : outlineShape((step) => sampleCoverage(mask.shown(), area, step), stepPx, scale);
    redraw();
  });

  const ticks = setInterval(() => {
    if (!shape?.canMove || stillness.matches || document.hidden || isHidden()) return;
    phase = (phase + 1) % DASH_LENGTH_PX;
    redraw();
  }, TICK_MS);

  const stop = store.subscribe((state, before) => {
    // The outline before the stroke must not be shown after it until the new one is traced.
    if (state.isGestureActive && !before.isGestureActive) shape = null;
    if (outlineKeys.some((key) => state[key] !== before[key])) redraw();
    // Changes of a hidden outline are not traced.
    if (isMaskHidden(before) !== isMaskHidden(state) || before.look.style !== state.look.style)
      trace.request();
    if (state.viewport === before.viewport && state.viewSize === before.viewSize) return;
    clearTimeout(settleTimer);
    settleTimer = setTimeout(trace.request, SETTLE_MS);
  });

  const stopGuide = guide.subscribe(redraw);

  return {
    draw(context) {
      const { crosshair, viewport } = store.getState();
      if (shape && !isHidden()) shape.draw(context, viewport, phase);
      const stroke = (line: readonly Point[], isClosed: boolean): void =>
        strokeOutline(context, pathOf([line], isClosed), viewport, 0);
      // The straight line that the keyboard is about to draw.
      if (crosshair?.lineStart) stroke([crosshair.lineStart, crosshair.position], false);
      const shown = guide.get();
      if (shown) stroke(shown.points.map(toPoint), shown.isClosed);
      for (const anchor of shown?.anchors ?? []) drawAnchor(context, toScreen(viewport, toPoint(anchor)));
    },
    refresh: trace.request,
    dispose() {
      stop();
      stopGuide();
      clearTimeout(settleTimer);
      clearInterval(ticks);
      trace.dispose();
    },
  };
}

const outlineKeys = [
  'viewport',
  'viewSize',
  'crosshair',
  'isGestureActive',
  'isOriginalShown',
  'layer',
  'markCount',
  'look',
] as const;

const toPoint = ([x, y]: readonly [x: number, y: number]): Point => ({ x, y });

/** A small square, equally large at any zoom. @param at CSS px in the view */
function drawAnchor(context: CanvasRenderingContext2D, at: Point): void {
  const [left, top] = [Math.round(at.x) - ANCHOR_PX / 2, Math.round(at.y) - ANCHOR_PX / 2];
  context.fillStyle = 'white';
  context.strokeStyle = 'rgb(0 0 0 / 0.6)';
  context.fillRect(left, top, ANCHOR_PX, ANCHOR_PX);
  context.strokeRect(left, top, ANCHOR_PX, ANCHOR_PX);
}
