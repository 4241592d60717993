import type { CrosshairKey } from '../../editor/crosshair.ts';
import type { Editor } from '../../editor/editor.ts';
import { findCommands, type KeyBindings } from '../../editor/keymap.ts';
import { keyPressOf } from '../keyboard/key-press.ts';
import { isTextField } from '../keyboard/text-field.ts';

const CROSSHAIR_KEYS: Readonly<Record<string, CrosshairKey>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ' ': 'space',
  Enter: 'enter',
  Escape: 'escape',
};

export type KeyboardHandlers = {
  readonly editor: Editor;
  /** The canvas; the crosshair's keys count while it has the focus. */
  readonly element: HTMLElement;
  /** Chords that were chosen in the place of the commands' own. */
  bindings(): KeyBindings;
  /** Whether the pointer is over the canvas: then Space pans, wherever the focus is. */
  isHovered(): boolean;
  /** A key of the crosshair was let go: a good moment to say where it is. */
  crosshairSettled(): void;
};

/** Turns the page's keys into commands of the editor. @returns a function that ends it */
export function listenToKeys({
  editor,
  element,
  bindings,
  isHovered,
  crosshairSettled,
}: KeyboardHandlers): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  /** Commands that last until their key is let go, by the key's place. */
  const held = new Map<string, string>();
  /** Space went down for the canvas, so its release must not press the button that has the focus. */
  let isSpaceOurs = false;

  const hasFocus = (): boolean => document.activeElement === element;

  function pressCrosshair(event: KeyboardEvent): boolean {
    const key = CROSSHAIR_KEYS[event.key];
    if (!key || !hasFocus() || event.ctrlKey || event.metaKey || event.altKey) return false;
    return editor.crosshair.press(key, event.shiftKey);
  }

  function pressSpace(event: KeyboardEvent): boolean {
    if (event.key !== ' ' || !(hasFocus() || (isHovered() && !isAtControl(event.target)))) return false;
    if (!event.repeat) editor.dispatch({ type: 'key', key: 'space', isDown: true });
    isSpaceOurs = true;
    return true;
  }

  function runCommand(event: KeyboardEvent): boolean {
    const matching = findCommands(keyPressOf(event), editor.commands.list, bindings());
    const command = matching.find(({ id }) => editor.commands.isEnabled(id)) ?? matching[0];
    if (!command) return false;
    // Enter presses the button that has the focus, unless it closes a shape.
    if (event.key === 'Enter' && !editor.commands.isEnabled(command.id)) return false;
    if (event.repeat && !command.isRepeatable) return true;
    if (editor.commands.run(command.id) && command.release) held.set(event.code, command.id);
    return true;
  }

  window.addEventListener(
    'keydown',
    (event) => {
      // Also while someone types: the wheel over the canvas asks for it.
      if (event.key === 'Control') editor.dispatch({ type: 'key', key: 'control', isDown: true });
      if (event.defaultPrevented || event.isComposing || ownsKeys(event.target)) return;
      if (pressCrosshair(event)) {
        event.preventDefault();
        return;
      }
      if (event.key === 'Escape') editor.dispatch({ type: 'escape' });
      if (pressSpace(event) || runCommand(event)) event.preventDefault();
    },
    options,
  );

  window.addEventListener(
    'keyup',
    (event) => {
      if (event.key === 'Control') editor.dispatch({ type: 'key', key: 'control', isDown: false });
      if (event.key === ' ' && isSpaceOurs) {
        isSpaceOurs = false;
        event.preventDefault();
        editor.dispatch({ type: 'key', key: 'space', isDown: false });
      }
      const key = CROSSHAIR_KEYS[event.key];
      if (key) editor.crosshair.release(key);
      if (key && hasFocus() && editor.store.getState().crosshair) crosshairSettled();
      const commandId = held.get(event.code);
      if (commandId && held.delete(event.code)) editor.commands.release(commandId);
    },
    options,
  );

  window.addEventListener(
    'blur',
    () => {
      isSpaceOurs = false;
      editor.dispatch({ type: 'blur' });
      for (const commandId of held.values()) editor.commands.release(commandId);
      held.clear();
    },
    options,
  );

  element.addEventListener('blur', () => editor.crosshair.dismiss(), options);
  return () => abort.abort();
}

/** Whether the target handles keys itself: a text field, a list, or an element of a dialog. */
function ownsKeys(target: EventTarget | null): boolean {
  if (isTextField(target)) return true;
  const list = 'select, [role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]';
  // What is no text in a dialog, such as its slider, has its keys.
  return target instanceof Element && !(target instanceof HTMLInputElement) && target.closest(list) !== null;
}

/** Whether Space presses the control that has the focus: only for someone who walks with the keyboard. */
function isAtControl(target: EventTarget | null): boolean {
  return target instanceof Element && target !== document.body && target.matches(':focus-visible');
}
