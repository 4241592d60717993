import { describeCrosshair } from '../../editor/crosshair.ts';
import type { Editor } from '../../editor/editor.ts';
import { type EditorState, isMaskHidden } from '../../editor/store.ts';
import { resizeView } from '../../editor/view.ts';
import type { Point } from '../../geometry/point.ts';
import { isEmptyRectangle } from '../../geometry/rectangle.ts';
import { visibleImageArea } from '../../geometry/viewport.ts';
import { listenToKeys } from '../keyboard/keyboard-input.ts';
import { createFrameTask } from '../scheduling/animation-frame.ts';
import { text } from '../text/text.ts';
import { createBackdrop, isBlackAndWhite } from './backdrop.ts';
import { blitMask } from './blit.ts';
import type { CanvasStage } from './canvas-stage.ts';
import { createCursorView } from './cursor-view.ts';
import { refineWhenIdle } from './idle-refiner.ts';
import { createMaskSurface } from './mask-surface.ts';
import { observeTint } from './observe-tint.ts';
import { observeView } from './observe-view.ts';
import { createOutlineView } from './outline-view.ts';
import { drawPixelGrid } from './pixel-grid.ts';
import { listenToPointers } from './pointer-input.ts';

export type CanvasHost = {
  /** The element that takes pointers and focus; the stage fills it. */
  readonly element: HTMLElement;
  readonly stage: CanvasStage;
  /** Says something to screen readers. */
  announce(text: string): void;
};

/**
 * Connects an editor with an element and a stage: pointers and keys in, pixels out. Nothing here goes through React,
 * and while a stroke is drawn, the cost of a frame depends only on the pixels that change.
 * @returns a function that disconnects them
 */
export function attachCanvas(editor: Editor, { element, stage, announce }: CanvasHost): () => void {
  const { store, mask } = editor;
  let pointer: Point | null = null;
  let themeTint = '';

  const drawMask = createFrameTask(() => {
    const dirty = surface.flush();
    const state = store.getState();
    if (isEmptyRectangle(dirty) || !isMaskShown(state)) return;
    blitMask(stage, surface.canvas, dirty, state.viewport, maskOpacity(state));
  });
  const cursor = createCursorView(element);
  const showCursor = createFrameTask(() => cursor.show(store.getState(), pointer));
  const surface = createMaskSurface(mask, drawMask.request);
  const outline = createOutlineView(editor, stage);
  const drawBackdrop = createBackdrop(mask.size);

  function showLook(): void {
    const state = store.getState();
    surface.setTint(state.look.style === 'black-white' ? 'white' : (state.look.color ?? themeTint));
    stage.setMaskVisible(isMaskShown(state));
    stage.setMaskOpacity(maskOpacity(state));
    stage.setImageVisible(!isBlackAndWhite(state));
    stage.place(state.viewport);
  }

  stage.showMask(surface.canvas);
  stage.setDrawing('backdrop', (context) => drawBackdrop(context, store.getState()));
  stage.setDrawing('grid', (context) => drawPixelGrid(context, store.getState(), mask.size));
  stage.setDrawing('outline', outline.draw);

  const stops = [
    observeTint(element, (color) => {
      themeTint = color;
      showLook();
    }),
    listenToPointers(element, {
      dispatch: editor.dispatch,
      hover(point) {
        pointer = point;
        showCursor.request();
      },
    }),
    listenToKeys({
      editor,
      element,
      isHovered: () => pointer !== null,
      crosshairSettled() {
        const { crosshair, coverage, layer } = store.getState();
        if (crosshair) announce(describeCrosshair(text(), crosshair, coverage.share, layer));
      },
    }),
    mask.subscribe(({ kind }) => {
      if (kind === 'settled' || (kind === 'refined' && mask.isExact())) outline.refresh();
    }),
    refineWhenIdle(mask, () => {
      const { viewport, viewSize } = store.getState();
      return visibleImageArea(viewport, viewSize);
    }),
    store.subscribe((state, before) => {
      showCursor.request();
      if (lookKeys.some((key) => state[key] !== before[key])) showLook();
      if (state.viewport !== before.viewport) showViewport(state, element, stage);
      element.style.cursor = state.handMode === 'tool' ? '' : state.handMode;
    }),
    observeView(element, (view, pixelRatio) => {
      stage.resize(view, pixelRatio);
      resizeView(editor, view);
      showViewport(store.getState(), element, stage);
    }),
  ];
  outline.refresh();

  return () => {
    for (const stop of stops) stop();
    for (const part of [outline, surface, drawMask, showCursor, cursor]) part.dispose();
    // A stroke that nobody can end any more.
    editor.dispatch({ type: 'blur' });
  };
}

function isMaskShown(state: EditorState): boolean {
  return !isMaskHidden(state) && state.look.style !== 'outline' && state.tintShare > 0;
}

function maskOpacity({ look, tintShare }: EditorState): number {
  return look.style === 'black-white' ? 1 : look.opacity * tintShare;
}

const lookKeys = ['look', 'isOriginalShown', 'layer', 'markCount', 'tintShare'] as const;

/** The attributes let others, such as tests, find an image point on the screen. */
function showViewport({ viewport }: EditorState, element: HTMLElement, stage: CanvasStage): void {
  stage.place(viewport);
  element.dataset.scale = String(viewport.scale);
  element.dataset.offsetX = String(viewport.offsetX);
  element.dataset.offsetY = String(viewport.offsetY);
}
