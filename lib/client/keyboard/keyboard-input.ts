import type { CrosshairKey } from '../../editor/crosshair.ts';
import type { Editor } from '../../editor/editor.ts';
import { findCommands } from '../../editor/keymap.ts';
import { isComposing } from './is-composing';
import { keyBindings } from './key-bindings.ts';
import { keyPressOf } from './key-press.ts';
import { isTextField } from './text-field.ts';

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
  /** Whether the pointer is over the canvas: then Space pans, whatever has the focus. */
  isHovered(): boolean;
  /** A key of the crosshair was released: time to announce its position. */
  crosshairSettled(): void;
};

/** Turns the page's keys into commands of the editor. @returns a function that ends it */
export function listenToKeys({ editor, element, isHovered, crosshairSettled }: KeyboardHandlers): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  /** Commands that last until their key is released, by the key's place. */
  const held = new Map<string, string>();
  /** Whether Space went down for the canvas: then its release must not press the button that has the focus. */
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
    const matching = findCommands(keyPressOf(event), editor.commands.list, keyBindings.getState());
    const command = matching.find(({ id }) => editor.commands.isEnabled(id)) ?? matching[0];
    if (!command) return false;
    // Enter presses the button that has the focus, unless it closes a shape.
    if (event.key === 'Enter' && !editor.commands.isEnabled(command.id)) return false;
    if (event.repeat && !command.isRepeatable) return true;
    if (editor.commands.run(command.id) && command.release) held.set(event.code, command.id);
    return true;
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Also while someone types, for the wheel over the canvas.
    if (event.key === 'Control') editor.dispatch({ type: 'key', key: 'control', isDown: true });
    if (event.defaultPrevented || isComposing(event) || ownsKeys(event.target)) return;
    const isCrosshair = pressCrosshair(event);
    if (!isCrosshair && event.key === 'Escape') editor.dispatch({ type: 'escape' });
    if (isCrosshair || pressSpace(event) || runCommand(event)) event.preventDefault();
  }

  function onKeyUp(event: KeyboardEvent): void {
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
  }

  function onBlur(): void {
    isSpaceOurs = false;
    editor.dispatch({ type: 'blur' });
    for (const commandId of held.values()) editor.commands.release(commandId);
    held.clear();
  }

  window.addEventListener('keydown', onKeyDown, options);
  window.addEventListener('keyup', onKeyUp, options);
  window.addEventListener('blur', onBlur, options);
  element.addEventListener('blur', () => editor.crosshair.dismiss(), options);
  return () => abort.abort();
}

/** Whether keys are text, choose from a list, or belong to a dialog. */
function ownsKeys(target: EventTarget | null): boolean {
  if (isTextField(target)) return true;
  const list = 'select, [role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]';
  // An input of a dialog that is no text field, such as a slider, leaves its keys to commands.
  return target instanceof Element && !(target instanceof HTMLInputElement) && target.closest(list) !== null;
}

/** Whether Space presses the control that has the focus, as for someone who uses the keyboard. */
function isAtControl(target: EventTarget | null): boolean {
  return target instanceof Element && target !== document.body && target.matches(':focus-visible');
}
