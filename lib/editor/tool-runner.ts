import type { Point } from '../geometry/point.ts';
import type { LiveEdit, MaskPainter } from '../mask/painter.ts';
import type { EditorStore } from './store.ts';
import { toolById } from './tools/index.ts';
import type { Modifiers, ToolPoint, ToolSession } from './tools/tool.ts';

/** What every part of the editor works on. */
export type EditorCore = { readonly store: EditorStore; readonly mask: MaskPainter };

/** Runs the active tool over one gesture at a time. Points are in image pixels. */
export type ToolRunner = {
  isActive(): boolean;
  begin(point: ToolPoint, modifiers: Modifiers, isSecondary: boolean): void;
  move(points: readonly ToolPoint[], modifiers: Modifiers): void;
  /** Ends the gesture with one history entry or none. */
  end(): void;
  /** Gives the gesture up; no pixel and no history entry is left of it. */
  cancel(): void;
};

type Gesture = { readonly session: ToolSession; readonly live: LiveEdit; last: Point };

export function createToolRunner({ store, mask }: EditorCore): ToolRunner {
  let gesture: Gesture | null = null;
  let anchor: Point | null = null;

  /** Takes the gesture out, so that whatever happens next, it is over. */
  function finish(): Gesture | null {
    const finished = gesture;
    gesture = null;
    if (finished) store.setState({ isGestureActive: false });
    return finished;
  }

  return {
    isActive: () => gesture !== null,
    begin(point, modifiers, isSecondary) {
      const { toolId, brushSizePx, hardness } = store.getState();
      const live = mask.beginLive();
      const { widthPx, heightPx } = mask.coverage;
      const context = {
        size: { widthPx, heightPx },
        radiusPx: brushSizePx / 2,
        hardness,
        draw: live.draw,
      };
      store.setState({ isGestureActive: true });
      const session = toolById(toolId).begin({ point, modifiers, isSecondary, anchor }, context);
      gesture = { session, live, last: point };
    },
    move(points, modifiers) {
      if (!gesture) return;
      gesture.session.move(points, modifiers);
      gesture.last = points.at(-1) ?? gesture.last;
    },
    end() {
      const finished = finish();
      if (!finished) return;
      const command = finished.session.end();
      if (!command) {
        finished.live.cancel();
        return;
      }
      finished.live.commit(command);
      anchor = { x: finished.last.x, y: finished.last.y };
    },
    cancel() {
      const finished = finish();
      finished?.session.cancel?.();
      finished?.live.cancel();
    },
  };
}
