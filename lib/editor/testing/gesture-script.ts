import { createEditor, type Editor, type EditorOptions } from '../editor.ts';
import type { GestureEvent, PointerButton, PointerDevice, PointerSample } from '../gesture/gesture-event.ts';
import type { Modifiers } from '../tools/tool.ts';
import { resizeView } from '../view.ts';

/**
 * A user of an editor whose picture is shown 1:1, so that coordinates are image pixels and view pixels at once (until
 * something zooms or pans).
 */
export type Person = {
  readonly editor: Editor;
  readonly mouse: Hand;
  readonly pen: Hand;
  /** Fingers are identified by their number. */
  finger(number: number): Hand;
  /** Sets the held keys. */
  hold(modifiers: Partial<Modifiers>): void;
  does(...events: GestureEvent[]): void;
  /** Coverage of a pixel, 0 … 255. */
  paintedAt(x: number, y: number): number;
  /** Kinds of the commands in effect or undone, oldest first. */
  history(): string[];
};

export type Hand = {
  down(x: number, y: number, options?: { button?: PointerButton; pressure?: number }): Hand;
  move(x: number, y: number, pressure?: number): Hand;
  up(): Hand;
  cancelled(): Hand;
};

export function personAt(widthPx = 200, heightPx = 120, options: EditorOptions = {}): Person {
  const editor = createEditor({ widthPx, heightPx }, options);
  resizeView(editor, { widthPx, heightPx });
  editor.store.setState({ viewport: { scale: 1, offsetX: 0, offsetY: 0 }, isFitted: false, brushSizePx: 10 });
  let modifiers: Modifiers = { shift: false, alt: false, mod: false };

  function hand(device: PointerDevice, pointerId: number): Hand {
    const sample = (x: number, y: number, pressure?: number): PointerSample =>
      pressure === undefined ? { x, y } : { x, y, pressure };
    const self: Hand = {
      down(x, y, { button, pressure } = {}) {
        const at = sample(x, y, pressure);
        const pressed = button ?? 'primary';
        editor.dispatch({ type: 'pointer-down', pointerId, device, button: pressed, sample: at, modifiers });
        return self;
      },
      move(x, y, pressure) {
        editor.dispatch({
          type: 'pointer-move',
          pointerId,
          device,
          samples: [sample(x, y, pressure)],
          modifiers,
        });
        return self;
      },
      up() {
        editor.dispatch({ type: 'pointer-up', pointerId });
        return self;
      },
      cancelled() {
        editor.dispatch({ type: 'pointer-cancel', pointerId });
        return self;
      },
    };
    return self;
  }

  return {
    editor,
    mouse: hand('mouse', 1),
    pen: hand('pen', 2),
    finger: (number) => hand('touch', 10 + number),
    hold(held) {
      modifiers = { ...modifiers, ...held };
    },
    does(...events) {
      for (const event of events) editor.dispatch(event);
    },
    paintedAt(x, y) {
      const pixel = new Uint8Array(1);
      editor.mask.shown().read({ x, y, width: 1, height: 1 }, pixel);
      return pixel[0]!;
    },
    history: () => editor.mask.document().history.entries.map((entry) => entry.kind),
  };
}
