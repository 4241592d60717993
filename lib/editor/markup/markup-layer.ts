import type { DrawingLayer } from '../drawing-layer.ts';
import type { EditorCore } from '../tool-runner.ts';
import type { MeasureText } from './letters.ts';
import { changeMarkup, endWriting, selectedMark, setLook, stepHistory } from './mark-actions.ts';
import { createMarkGestures } from './mark-gestures.ts';
import { canRedoMarkup, canUndoMarkup } from './markup-document.ts';

/** Factor between two widths. */
const widthStep = 1.2;

/** The markup as a layer that is drawn on. */
export function createMarkupLayer(core: EditorCore, measure: MeasureText): DrawingLayer {
  const { store, markup } = core;
  const gestures = createMarkGestures(core, measure);
  const { isActive } = gestures;

  /** Keeps in the store whether a gesture is active, as buttons and other layers need it. */
  const tellingActivity = (work: () => void) => (): void => {
    work();
    const isGestureActive = isActive();
    if (isGestureActive !== store.getState().isGestureActive) store.setState({ isGestureActive });
  };
  const end = tellingActivity(gestures.end);
  const cancel = tellingActivity(gestures.cancel);

  return {
    isActive,
    isMultiClick: () => false,
    enter() {
      const { tool } = markup.getState();
      if (tool === 'select' || tool === 'text') return 'click';
      return tool === 'pen' ? 'line' : 'shape';
    },
    begin(point, _, button) {
      // A click beside the text that is being written only ends it. The right button has no meaning here.
      if (markup.getState().writing) endWriting(markup);
      else if (button === 'eraser') gestures.erase(point);
      else if (button === 'primary') tellingActivity(() => gestures.begin({ x: point.x, y: point.y }))();
    },
    move(points, { shift }) {
      for (const { x, y } of points) gestures.drag({ x, y }, shift);
    },
    hover() {},
    end,
    complete: end,
    retract: cancel,
    cancel,
    abandon: cancel,
    canUndo: () => canUndoMarkup(markup.getState().document),
    canRedo: () => canRedoMarkup(markup.getState().document),
    undo: () => stepHistory(markup, -1),
    redo: () => stepHistory(markup, 1),
    hasSelection: () => selectedMark(markup.getState()) !== undefined,
    removeSelection() {
      const { selectedId } = markup.getState();
      if (selectedId !== null) changeMarkup(markup, { kind: 'remove', id: selectedId });
    },
    canClear: () => markup.getState().marks.length > 0,
    clear: () => changeMarkup(markup, { kind: 'clear' }),
    stepWidth(direction) {
      if (isActive()) return;
      const state = markup.getState();
      const { widthPx } = selectedMark(state) ?? state;
      const stepped = direction > 0 ? Math.ceil(widthPx * widthStep) : Math.floor(widthPx / widthStep);
      setLook(core, { widthPx: stepped }, measure);
    },
  };
}
