import type { Point } from '../geometry/point.ts';
import { isEmptyRectangle } from '../geometry/rectangle.ts';
import type { MaskCommand, MaskSize } from '../mask/model/command.ts';
import type { MaskPainter, Transaction } from '../mask/painter.ts';
import { commandBounds } from '../mask/raster/rasterize.ts';
import type { LayerSlot } from './drawing-layer.ts';
import type { StrokeButton } from './gesture/gesture-event.ts';
import type { GuideStore } from './guide-line.ts';
import type { MarkupStore } from './markup/markup-store.ts';
import type { ToolRunner } from './runner.ts';
import type { SelectionQueue } from './selection-queue.ts';
import type { EditorStore } from './store.ts';
import { toolById } from './tools/index.ts';
import type { Modifiers, ToolContext, ToolPoint, ToolSession } from './tools/tool.ts';
import { optionValues } from './tools/tool-options.ts';

/** Shared parts of the editor. */
export type EditorCore = {
  readonly store: EditorStore;
  readonly mask: MaskPainter;
  readonly guide: GuideStore;
  /** Marks over the picture, which can be sent in place of the mask. */
  readonly markup: MarkupStore;
  /** Takes gestures while the markup is drawn on. */
  readonly markupLayer: LayerSlot;
  /** Absent without access to the picture; selecting tools then have no effect. */
  readonly selections?: SelectionQueue;
};

const NO_SELECTION: ToolContext['select'] = { run() {}, enqueue() {}, objectHints: () => null };

type Gesture = {
  readonly toolId: string;
  /** The eraser end of a pen is another tool than its tip. */
  readonly isEraser: boolean;
  readonly session: ToolSession;
  readonly live: Transaction;
  last: Point;
  /** `press` of the session returned true. */
  isComplete: boolean;
};

export function createToolRunner(core: EditorCore): ToolRunner {
  const { store, mask, guide } = core;
  let gesture: Gesture | null = null;
  let anchor: Point | null = null;

  /** Removes the gesture first, so that a subscriber of the store cannot end it twice. */
  function finish(): Gesture | null {
    const finished = gesture;
    gesture = null;
    if (!finished) return null;
    guide.show(null);
    store.setState({ isGestureActive: false });
    return finished;
  }

  function start(point: ToolPoint, modifiers: Modifiers, button: StrokeButton): void {
    const isSecondary = button !== 'primary';
    const live = mask.beginTransaction();
    const context = contextOf(core, live, isSecondary);
    const { toolId } = store.getState();
    const tool = toolById(toolId);
    const options = optionValues(tool, store.getState().toolOptions);
    const session = tool.begin({ point, modifiers, isSecondary, anchor }, context, options);
    gesture = { toolId, isEraser: button === 'eraser', session, live, last: point, isComplete: false };
    // After the assignment, since subscribers of the store ask which commands are enabled during this gesture.
    store.setState({ isGestureActive: true, isOutside: false, selectionNote: null });
  }

  function complete(): void {
    const finished = finish();
    if (!finished) return;
    const command = finished.session.end();
    if (!command) {
      finished.live.cancel();
      return;
    }
    const isDrawn = finished.live.commit({ ...command, by: finished.toolId });
    if (!isDrawn && isOutside(command, mask.size)) store.setState({ isOutside: true });
    anchor = { x: finished.last.x, y: finished.last.y };
  }

  function cancel(): void {
    const finished = finish();
    finished?.session.cancel?.();
    finished?.live.cancel();
  }

  function retract(): void {
    if (gesture?.session.retract && !gesture.session.retract()) cancel();
  }

  function leave(): void {
    if (gesture?.session.press) cancel();
    else complete();
  }

  store.subscribe(({ toolId }) => {
    if (gesture && gesture.toolId !== toolId) leave();
  });

  return {
    isActive: () => gesture !== null,
    isMultiClick: () => gesture?.session.press !== undefined,
    enter: () => (toolById(store.getState().toolId).cursor === 'cross' ? 'shape' : 'line'),
    begin(point, modifiers, button) {
      if (gesture && gesture.isEraser !== (button === 'eraser')) leave();
      if (!gesture) start(point, modifiers, button);
      else gesture.isComplete = gesture.session.press?.(point, modifiers) ?? false;
    },
    move(points, modifiers) {
      if (!gesture) return;
      gesture.session.move(points, modifiers);
      gesture.last = points.at(-1) ?? gesture.last;
    },
    hover(point, modifiers) {
      if (gesture?.session.press) gesture.session.move([point], modifiers);
    },
    end() {
      if (!gesture?.session.press || gesture.isComplete) complete();
      else gesture.session.lift?.();
    },
    complete,
    retract,
    cancel,
    abandon() {
      if (gesture?.session.press) retract();
      else cancel();
    },
  };
}

function contextOf(
  { store, mask, guide, selections }: EditorCore,
  live: Transaction,
  isSecondary: boolean,
): ToolContext {
  const { brushSizePx, hardness, opacity, feel, areaMode, viewport } = store.getState();
  const { widthPx, heightPx } = mask.size;
  return {
    size: { widthPx, heightPx },
    radiusPx: brushSizePx / 2,
    hardness,
    opacity,
    feel,
    areaMode: isSecondary ? 'erase' : areaMode,
    select: selections ?? NO_SELECTION,
    pxPerCssPx: 1 / viewport.scale,
    showGuide: guide.show,
    draw: live.draw,
  };
}

/** Whether a stroke or shape lies completely outside the picture. */
function isOutside(command: MaskCommand, size: MaskSize): boolean {
  const isPlaced = command.kind === 'stroke' || command.kind === 'polygon';
  return isPlaced && isEmptyRectangle(commandBounds(command, size));
}
