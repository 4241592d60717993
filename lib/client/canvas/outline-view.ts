import type { Editor } from '../../editor/editor.ts';
import type { Guide } from '../../editor/tools/tool.ts';
import type { Point } from '../../geometry/point.ts';
import { intersectRectangles, isEmptyRectangle, outsetRectangle } from '../../geometry/rectangle.ts';
import { toScreen, type Viewport, visibleImageArea } from '../../geometry/viewport.ts';
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
    const { isGestureActive, isOriginalShown, look } = store.getState();
    return isGestureActive || isOriginalShown || look.style === 'black-white';
  };

  function redraw(): void {
    const hasSomething =
      (shape !== null && !isHidden()) || store.getState().crosshair?.lineStart || guide.get();
    stage.setOutlineVisible(Boolean(hasSomething));
    if (hasSomething) stage.outline.redraw();
  }

  // Not within the frame, which draws the mask: of a fine mask each takes some 30 ms.
  const trace = createAfterFrameTask(() => {
    if (isHidden()) return;
    const { viewport, viewSize } = store.getState();
    const stepPx = stepFor(viewport);
    const seen = outsetRectangle(visibleImageArea(viewport, viewSize), MARGIN_PX / viewport.scale);
    const area = intersectRectangles(seen, outsetRectangle(mask.paintedBounds(), stepPx));
    shape = isEmptyRectangle(area)
      ? null
      : outlineShape((step) => sampleCoverage(mask.shown(), area, step), stepPx, viewport);
    redraw();
  });

  const ticks = setInterval(() => {
    if (!shape?.canMove || stillness.matches || document.hidden || isHidden()) return;
    phase = (phase + 1) % DASH_LENGTH_PX;
    redraw();
  }, TICK_MS);

  const stop = store.subscribe((state, before) => {
    // What comes after the stroke has another outline; the old one must not flash up until it is traced.
    if (state.isGestureActive && !before.isGestureActive) shape = null;
    if (outlineKeys.some((key) => state[key] !== before[key])) redraw();
    // What changed while it was hidden was not traced.
    if (before.isOriginalShown && !state.isOriginalShown) trace.request();
    if (before.look.style !== state.look.style) trace.request();
    if (state.viewport === before.viewport && state.viewSize === before.viewSize) return;
    clearTimeout(settleTimer);
    settleTimer = setTimeout(trace.request, SETTLE_MS);
  });

  const stopGuide = guide.subscribe(redraw);

  return {
    draw(context) {
      const { crosshair, viewport } = store.getState();
      if (shape && !isHidden()) shape.draw(context, viewport, phase);
      if (crosshair?.lineStart)
        strokeOutline(context, linePath(crosshair.lineStart, crosshair.position), viewport, 0);
      const shown = guide.get();
      if (shown)
        strokeOutline(
          context,
          pathOf([shown.points.map(([x, y]) => ({ x, y }))], shown.isClosed),
          viewport,
          0,
        );
      if (shown?.anchors) drawAnchors(context, shown.anchors, viewport);
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
  'look',
] as const;

function stepFor({ scale }: Viewport): number {
  return scale >= SMOOTH_SCALES.from && scale < SMOOTH_SCALES.to ? 1 : 1 / scale;
}

/** The straight line that the keyboard is about to draw. */
function linePath(from: Point, to: Point): Path2D {
  return pathOf([[from, to]], false);
}

/** Small squares, as large at any zoom. */
function drawAnchors(
  context: CanvasRenderingContext2D,
  anchors: NonNullable<Guide['anchors']>,
  viewport: Viewport,
): void {
  context.save();
  context.fillStyle = 'white';
  context.strokeStyle = 'rgb(0 0 0 / 0.6)';
  for (const [x, y] of anchors) {
    const at = toScreen(viewport, { x, y });
    const [left, top] = [Math.round(at.x) - ANCHOR_PX / 2, Math.round(at.y) - ANCHOR_PX / 2];
    context.fillRect(left, top, ANCHOR_PX, ANCHOR_PX);
    context.strokeRect(left, top, ANCHOR_PX, ANCHOR_PX);
  }
  context.restore();
}
