import type { Point } from '../geometry/point.ts';
import { isEmptyRectangle } from '../geometry/rectangle.ts';
import type { MaskCommand, MaskSize } from '../mask/model/command.ts';
import type { LiveEdit, MaskPainter } from '../mask/painter.ts';
import { commandBounds } from '../mask/raster/rasterize.ts';
import type { StrokeButton } from './gesture/gesture-event.ts';
import type { GuideBoard } from './guide.ts';
import type { Selecting } from './selecting.ts';
import type { EditorStore } from './store.ts';
import { toolById } from './tools/index.ts';
import type { Modifiers, ToolContext, ToolPoint, ToolSession } from './tools/tool.ts';
import { optionValues } from './tools/tool-options.ts';

/** What every part of the editor works on. */
export type EditorCore = {
  readonly store: EditorStore;
  readonly mask: MaskPainter;
  readonly guide: GuideBoard;
  /** Absent where nobody can look at the picture: tools that select then do nothing. */
  readonly selecting?: Selecting;
};

const NO_SELECTING: ToolContext['select'] = { run() {}, later() {}, objectSoFar: () => null };

/**
 * Runs the active tool over one gesture at a time. Points are in image pixels. A gesture belongs to the tool that began
 * it: whatever changes the tool ends a stroke where it is, and gives up a shape that is clicked corner by corner.
 */
export type ToolRunner = {
  isActive(): boolean;
  /** Whether a gesture of several clicks is under way. */
  isClicking(): boolean;
  /** The pointer went down: begins a gesture, or goes on with one of several clicks. */
  begin(point: ToolPoint, modifiers: Modifiers, button: StrokeButton): void;
  move(points: readonly ToolPoint[], modifiers: Modifiers): void;
  /** The pointer moved with no button down. */
  hover(point: ToolPoint, modifiers: Modifiers): void;
  /** The pointer was lifted: ends the gesture with one history entry or none, unless it goes on with further clicks. */
  end(): void;
  /** Ends a gesture of several clicks as it is. */
  complete(): void;
  /** Takes the last click of several back. */
  retract(): void;
  /** Gives the gesture up; no pixel and no history entry is left of it. */
  cancel(): void;
  /** The pointer was taken away: gives the gesture up, or only the last of several clicks. */
  abandon(): void;
};

type Gesture = {
  readonly toolId: string;
  /** The eraser's end of a pen is another tool than its tip. */
  readonly isEraser: boolean;
  readonly session: ToolSession;
  readonly live: LiveEdit;
  last: Point;
  /** A click said that it was the last one. */
  isComplete: boolean;
};

export function createToolRunner(core: EditorCore): ToolRunner {
  const { store, mask, guide } = core;
  let gesture: Gesture | null = null;
  let anchor: Point | null = null;

  /** Takes the gesture out, so that whatever happens next, it is over. */
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
    const live = mask.beginLive();
    const context = contextOf(core, live, isSecondary);
    const { toolId } = store.getState();
    const tool = toolById(toolId);
    const options = optionValues(tool, store.getState().toolOptions);
    const session = tool.begin({ point, modifiers, isSecondary, anchor }, context, options);
    gesture = { toolId, isEraser: button === 'eraser', session, live, last: point, isComplete: false };
    // Whoever hears of it asks what can be done now, which depends on the gesture.
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
    if (!isDrawn && isOutside(command, mask.coverage)) store.setState({ isOutside: true });
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
    isClicking: () => gesture?.session.press !== undefined,
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
  { store, mask, guide, selecting }: EditorCore,
  live: LiveEdit,
  isSecondary: boolean,
): ToolContext {
  const { brushSizePx, hardness, opacity, feel, areaMode, viewport } = store.getState();
  const { widthPx, heightPx } = mask.coverage;
  return {
    size: { widthPx, heightPx },
    radiusPx: brushSizePx / 2,
    hardness,
    opacity,
    feel,
    areaMode: isSecondary ? 'erase' : areaMode,
    select: selecting ?? NO_SELECTING,
    pxPerCssPx: 1 / viewport.scale,
    showGuide: guide.show,
    draw: live.draw,
  };
}

/** Whether a stroke or a shape has nothing in the picture. */
function isOutside(command: MaskCommand, size: MaskSize): boolean {
  const isPlaced = command.kind === 'stroke' || command.kind === 'polygon';
  return isPlaced && isEmptyRectangle(commandBounds(command, size));
}
