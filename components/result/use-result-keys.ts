import { useEffect, useRef } from 'react';
import { keyBindings } from '@/lib/client/keyboard/key-bindings';
import { keyPressOf } from '@/lib/client/keyboard/key-press';
import { isTextField } from '@/lib/client/keyboard/text-field';
import { pressViewKey } from '@/lib/client/viewer/viewer-gestures';
import type { ViewStore } from '@/lib/client/viewer/viewer-store';
import { rawCommandId } from '@/lib/client/workspace/page-commands';
import type { Editor } from '@/lib/editor/editor';
import { findCommands } from '@/lib/editor/keymap';

export type ResultKeys = {
  editor: Editor | null;
  view: ViewStore;
  step: (by: -1 | 1) => void;
  toOriginal: () => void;
  toggleSplit: () => void;
  toBoard: () => void;
  keep: (() => void) | undefined;
  /** Back to the mask, or out of an adjustment. */
  back: () => void;
  /** To the mask, with what a command of the editor does there. */
  toMask: () => void;
  hold: (isHeld: boolean) => void;
};

/** Commands that do not concern the mask: they leave the result where it is. */
const pageCommands = /^(run-edit|stop-runs|open-|extend-|import-|export-|connections|show-steps)/;
/** Commands of the editor's view; Result has a view of its own. */
const viewCommands: Readonly<Record<string, (view: ViewStore) => void>> = {
  fit: (view) => view.fitToView(),
  'actual-size': (view) => view.zoomTo(1),
  'move-picture': () => {},
  'outline-view': () => {},
  'black-white-view': () => {},
};

/**
 * Keys of Result. They come before those of the editor: what would change the mask leads back to it, so that nothing is
 * changed unseen.
 */
export function useResultKeys(keys: ResultKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const off = new AbortController();
    const options = { signal: off.signal, capture: true };
    const isFree = ({ target, defaultPrevented }: KeyboardEvent) =>
      !defaultPrevented &&
      !isTextField(target) &&
      !isIn(target, '[role="menu"], [role="dialog"]:not(.result-dialog)');

    const down = (event: KeyboardEvent) => {
      if (!isFree(event) || isDialogOpen()) return;
      const { hold } = latest.current;
      if (event.key === '\\' && !event.repeat) hold(true);
      if (
        event.key === '\\' ||
        pressResultKey(event, latest.current) ||
        pressCommand(event, latest.current)
      ) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    };
    window.addEventListener('keydown', down, options);
    window.addEventListener('keyup', ({ key }) => key === '\\' && latest.current.hold(false), options);
    window.addEventListener('blur', () => latest.current.hold(false), options);
    return () => off.abort();
  }, []);
}

/** @returns whether the key was one of Result's */
function pressResultKey(event: KeyboardEvent, keys: ResultKeys): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return pressZoom(event, keys);
  const isArrowTaken = isIn(event.target, '[role="slider"], [role="radiogroup"], [role="tablist"], select');
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      if (isArrowTaken) return false;
      keys.step(event.key === 'ArrowLeft' ? -1 : 1);
      return true;
    case 'Home':
      if (isArrowTaken) return false;
      keys.toOriginal();
      return true;
    case 's':
      keys.toggleSplit();
      return true;
    case 'g':
      keys.toBoard();
      return true;
    case 'Enter':
      // Enter presses what has the focus.
      if (isIn(event.target, 'button, a, summary, input, [role="slider"]')) return false;
      keys.keep?.();
      return true;
    case 'Escape':
      keys.back();
      return true;
    default:
      return pressZoom(event, keys);
  }
}

function pressZoom(event: KeyboardEvent, { view }: ResultKeys): boolean {
  const isZoom = ['+', '=', '-'].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  return isZoom && pressViewKey(event.key, view);
}

/** @returns whether the key belonged to a command that concerns mask or view */
function pressCommand(event: KeyboardEvent, { editor, view, toMask }: ResultKeys): boolean {
  if (!editor) return false;
  const found = findCommands(keyPressOf(event), editor.commands.list, keyBindings.getState());
  const command = found.find(({ id }) => editor.commands.isEnabled(id)) ?? found[0];
  // Restored or raw is a key of the whole page.
  if (!command || command.id === rawCommandId) return false;
  const look = viewCommands[command.id];
  if (look) {
    look(view);
    return true;
  }
  if (!editor.commands.isEnabled(command.id)) return false;
  if (!pageCommands.test(command.id)) toMask();
  editor.commands.run(command.id);
  return true;
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** A dialog over the page has the keys, wherever the focus is. */
function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]:not(.result-dialog), [role="alertdialog"]') !== null;
}
