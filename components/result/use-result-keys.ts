import { useEffect, useRef } from 'react';
import { keyBindings } from '@/lib/client/keyboard/key-bindings';
import { keyPressOf } from '@/lib/client/keyboard/key-press';
import { hasOpenLayer } from '@/lib/client/keyboard/open-layer';
import { takesLetters } from '@/lib/client/keyboard/text-field';
import { pressViewKey } from '@/lib/client/viewer/viewer-gestures';
import type { ViewStore } from '@/lib/client/viewer/viewer-store';
import { rawCommandId } from '@/lib/client/workspace/page-commands';
import { isControlKey, type ResultKey, resultKeyOf } from '@/lib/client/workspace/result-keys';
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
  /** Out of an adjustment, else out of the sheet over the stage, else to the mask: one at a time. */
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
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || takesLetters(event.target)) return;
      if (hasOpenLayer('.result-dialog')) return;
      const { hold } = latest.current;
      if (event.key === '\\' && !event.repeat) hold(true);
      if (
        event.key === '\\' ||
        pressResultKey(event, latest.current) ||
        pressZoom(event, latest.current) ||
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

/** Controls that arrows and Home move. */
const movable =
  '[role="slider"], [role="radiogroup"], [role="tablist"], input[type="range"], input[type="radio"]';
/** Controls that Enter presses. */
const pressable = 'button, a, summary, input, [role="slider"]';

/** @returns whether the key was one of Result's */
function pressResultKey(event: KeyboardEvent, keys: ResultKeys): boolean {
  const isRightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
  const pressed = resultKeyOf(keyPressOf(event), { isRepeat: event.repeat, isRightToLeft });
  if (!pressed) return false;
  if (isControlKey(pressed) && isIn(event.target, movable)) return false;
  if (pressed === 'keep' && isIn(event.target, pressable)) return false;
  const act: Record<ResultKey, () => void> = {
    next: () => keys.step(1),
    previous: () => keys.step(-1),
    original: keys.toOriginal,
    split: keys.toggleSplit,
    board: keys.toBoard,
    keep: () => keys.keep?.(),
    back: keys.back,
  };
  act[pressed]();
  return true;
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
