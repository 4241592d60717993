import type { StrokeButton } from './gesture/gesture-event.ts';
import type { Modifiers, ToolPoint } from './tools/tool.ts';

/**
 * Runs the active tool, one gesture at a time. Points are in image px. A gesture belongs to the tool that began it: a change
 * of the tool completes a stroke and cancels a shape of several clicks.
 */
export type ToolRunner = {
  isActive(): boolean;
  /** Whether a gesture of several clicks is active. */
  isMultiClick(): boolean;
  /** What Enter does at the crosshair: begins a shape or a straight line, or clicks. */
  enter(): 'shape' | 'line' | 'click';
  /** Pointer down: begins a gesture, or continues one of several clicks. */
  begin(point: ToolPoint, modifiers: Modifiers, button: StrokeButton): void;
  move(points: readonly ToolPoint[], modifiers: Modifiers): void;
  /** Pointer move without a button. */
  hover(point: ToolPoint, modifiers: Modifiers): void;
  /** Pointer up: completes the gesture with at most one undo step, unless further clicks follow. */
  end(): void;
  /** Completes a gesture of several clicks. */
  complete(): void;
  /** Removes the last click of several. */
  retract(): void;
  /** Rolls the gesture back without an undo step. */
  cancel(): void;
  /** Pointer cancel: rolls the gesture back, or only the last of several clicks. */
  abandon(): void;
};
