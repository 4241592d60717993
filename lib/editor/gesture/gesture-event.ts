import type { Point } from '../../geometry/point.ts';
import type { Modifiers } from '../tools/tool.ts';

export type PointerDevice = 'mouse' | 'touch' | 'pen';

/** Pressed button. `eraser`: eraser end of a pen. */
export type PointerButton = 'primary' | 'middle' | 'secondary' | 'eraser';

/** Buttons that draw; the middle button pans. */
export type StrokeButton = Exclude<PointerButton, 'middle'>;

/** Position of a pointer, CSS px from the top left corner of the canvas. `pressure` is 0 … 1, absent if the device has none. */
export type PointerSample = Point & { readonly pressure?: number };

/** Input event without DOM. */
export type GestureEvent =
  | {
      readonly type: 'pointer-down';
      readonly pointerId: number;
      readonly device: PointerDevice;
      readonly button: PointerButton;
      readonly sample: PointerSample;
      readonly modifiers: Modifiers;
    }
  | {
      readonly type: 'pointer-move';
      readonly pointerId: number;
      readonly device: PointerDevice;
      /** In chronological order; at least one. */
      readonly samples: readonly PointerSample[];
      readonly modifiers: Modifiers;
    }
  | { readonly type: 'pointer-up'; readonly pointerId: number }
  /** The browser cancelled the pointer, e.g. for a gesture or menu of its own. */
  | { readonly type: 'pointer-cancel'; readonly pointerId: number }
  | {
      readonly type: 'wheel';
      readonly at: Point;
      /** CSS px, positive downwards. */
      readonly deltaY: number;
      /** `ctrlKey` of the event; browsers also set it for a trackpad pinch. */
      readonly isCtrl: boolean;
    }
  | { readonly type: 'key'; readonly key: 'space' | 'control'; readonly isDown: boolean }
  | { readonly type: 'escape' }
  /** The window lost the focus; releases of buttons and keys are not reported until it is focused again. */
  | { readonly type: 'blur' };

/** Effect of an event. Positions are CSS px in the view. */
export type GestureEffect =
  | {
      readonly type: 'stroke-begin';
      readonly sample: PointerSample;
      readonly modifiers: Modifiers;
      readonly button: StrokeButton;
    }
  | {
      readonly type: 'stroke-move';
      readonly samples: readonly PointerSample[];
      readonly modifiers: Modifiers;
    }
  /** Mouse or pen without a pressed button. */
  | { readonly type: 'hover'; readonly sample: PointerSample; readonly modifiers: Modifiers }
  | { readonly type: 'stroke-end' }
  | { readonly type: 'stroke-cancel' }
  | { readonly type: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly type: 'zoom'; readonly at: Point; readonly factor: number }
  | { readonly type: 'brush-size'; readonly direction: 1 | -1 }
  /** Resizes the brush by a drag; distances are CSS px since the start of the drag. */
  | { readonly type: 'brush-resize-start' }
  | { readonly type: 'brush-resize'; readonly dx: number; readonly dy: number };
