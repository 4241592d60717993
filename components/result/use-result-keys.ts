import { useEffect, useRef } from 'react';
import { isComposing } from '@/lib/client/keyboard/is-composing';
import { keyPressOf } from '@/lib/client/keyboard/key-press';
import { hasOpenLayer } from '@/lib/client/keyboard/open-layer';
import { takesLetters } from '@/lib/client/keyboard/text-field';
import { pressViewKey } from '@/lib/client/viewer/viewer-gestures';
import type { ViewStore } from '@/lib/client/viewer/viewer-store';
import { pressCommand } from '@/lib/client/workspace/press-command';
import { isControlKey, type ResultKey, resultKeyOf } from '@/lib/client/workspace/result-keys';
import type { Editor } from '@/lib/editor/editor';

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
      if (event.defaultPrevented || isComposing(event) || takesLetters(event.target)) return;
      if (hasOpenLayer('.result-dialog')) return;
      const { hold } = latest.current;
      if (event.key === '\\' && !event.repeat) hold(true);
      if (
        event.key === '\\' ||
        pressResultKey(event, latest.current) ||
        pressZoom(event, latest.current) ||
        pressCommand(event, { ...latest.current, viewCommands: viewCommandsOf(latest.current.view) })
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

/** Commands of the editor's view, for the view of Result. */
const viewCommandsOf = (view: ViewStore): Readonly<Record<string, () => void>> => ({
  fit: () => view.fitToView(),
  'actual-size': () => view.zoomTo(1),
  'move-picture': () => {},
  'outline-view': () => {},
  'black-white-view': () => {},
});

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
