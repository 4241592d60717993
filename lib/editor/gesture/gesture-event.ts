import type { Point } from '../../geometry/point.ts';
import type { Modifiers } from '../tools/tool.ts';

export type PointerDevice = 'mouse' | 'touch' | 'pen';

/** What was pressed. `eraser`: the other end of a pen. */
export type PointerButton = 'primary' | 'middle' | 'secondary' | 'eraser';

/** What draws: the middle button only ever pans. */
export type StrokeButton = Exclude<PointerButton, 'middle'>;

/** Where a pointer is: CSS px from the canvas element's corner. `pressure` (0 … 1) only where it is measured. */
export type PointerSample = Point & { readonly pressure?: number };

/** What a person does, free of the DOM. */
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
      /** In the order in which they happened; at least one. */
      readonly samples: readonly PointerSample[];
      readonly modifiers: Modifiers;
    }
  | { readonly type: 'pointer-up'; readonly pointerId: number }
  /** The browser took the pointer away, as for a gesture or a menu of its own. */
  | { readonly type: 'pointer-cancel'; readonly pointerId: number }
  | {
      readonly type: 'wheel';
      readonly at: Point;
      /** CSS px, positive downwards. */
      readonly deltaY: number;
      /** The event says that Ctrl is down, as it also does for a trackpad pinch. */
      readonly isCtrl: boolean;
    }
  | { readonly type: 'key'; readonly key: 'space' | 'control'; readonly isDown: boolean }
  | { readonly type: 'escape' }
  /** The window lost the focus: nobody will tell which buttons and keys are let go meanwhile. */
  | { readonly type: 'blur' };

/** What the editor does about it. Positions are CSS px in the view. */
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
  /** A mouse or pen that hovers. */
  | { readonly type: 'hover'; readonly sample: PointerSample; readonly modifiers: Modifiers }
  | { readonly type: 'stroke-end' }
  | { readonly type: 'stroke-cancel' }
  | { readonly type: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly type: 'zoom'; readonly at: Point; readonly factor: number }
  | { readonly type: 'brush-size'; readonly direction: 1 | -1 }
  /** The brush is pulled larger or smaller, softer or harder: CSS px since it was taken hold of. */
  | { readonly type: 'brush-resize-start' }
  | { readonly type: 'brush-resize'; readonly dx: number; readonly dy: number };
