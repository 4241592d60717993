'use client';

import { type RefObject, useEffect, useEffectEvent } from 'react';
import { nextCell } from '@/lib/client/board/next-cell';
import { isComposing } from '@/lib/client/keyboard/is-composing';
import { hasOpenLayer } from '@/lib/client/keyboard/open-layer';
import { isTextField, takesLetters } from '@/lib/client/keyboard/text-field';
import { pressViewKey, type ViewControls } from '@/lib/client/viewer/viewer-gestures';
import { pressCommand } from '@/lib/client/workspace/press-command';
import type { Editor } from '@/lib/editor/editor';

type BoardKeys = {
  /** Zooms all cells. */
  controls: ViewControls;
  editor: Editor | null;
  holdOriginal: (isHeld: boolean) => void;
  /** Leaves the board on Escape. */
  onLeave: () => void;
  /** Goes to the mask for a command that changes it. */
  toMask: () => void;
};

const isArrow = (key: string): key is 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' =>
  ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key);

/**
 * Keys of the board, wherever the focus is on the page: arrows go from cell to cell, `\\` held shows the original, Escape
 * leaves, `+`, `-`, `0` and `1` zoom. They come before those of the editor: what would change the mask leads back to it.
 */
export function useBoardKeys(root: RefObject<HTMLElement | null>, keys: BoardKeys): void {
  const { controls, editor, holdOriginal, toMask } = keys;
  const leave = useEffectEvent(keys.onLeave);
  useEffect(() => {
    const off = new AbortController();
    const options = { signal: off.signal, capture: true };
    const command = { editor, viewCommands: viewCommandsOf(controls), toMask };

    const press = (event: KeyboardEvent): boolean => {
      // The question why closes by itself.
      if (isTextField(event.target) || isComposing(event)) return false;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isPlain && event.key === '\\') {
        holdOriginal(true);
        return true;
      }
      if (isPlain && event.key === 'Escape') {
        leave();
        return true;
      }
      if (isPlain && isArrow(event.key)) return moveFocus(root.current, event.key, event.target);
      if (takesLetters(event.target) || isCellKey(event)) return false;
      return (isPlain && pressViewKey(event.key, controls)) || pressCommand(event, command);
    };
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.defaultPrevented || hasOpenLayer() || !press(event)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      options,
    );
    window.addEventListener('keyup', (event) => event.key === '\\' && holdOriginal(false), options);
    window.addEventListener('blur', () => holdOriginal(false), options);
    return () => off.abort();
  }, [root, controls, editor, holdOriginal, toMask]);
}

/** Commands of the editor's view, for that of the cells. */
const viewCommandsOf = (controls: ViewControls): Readonly<Record<string, () => void>> => ({
  fit: controls.fitToView,
  'actual-size': () => controls.zoomTo(1),
  'move-picture': () => {},
  'outline-view': () => {},
  'black-white-view': () => {},
});

/** Keys of a cell that has the focus, and those that press a control. */
const isCellKey = ({ key, target }: KeyboardEvent): boolean =>
  target instanceof Element &&
  (([' ', 'Enter'].includes(key) && target.closest('button, a, summary, input, [data-cell]') !== null) ||
    (key.toLowerCase() === 'p' && target.matches('[data-cell]')));

/** Focuses the cell that an arrow goes to. @returns whether the key was for the cells */
function moveFocus(
  root: HTMLElement | null,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
  target: EventTarget | null,
): boolean {
  const cells = [...(root?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const at = cells.indexOf(target as HTMLElement);
  if (cells.length === 0 || (at < 0 && target !== document.body && target !== root)) return false;
  const isRightToLeft = root !== null && getComputedStyle(root).direction === 'rtl';
  const next = nextCell(
    cells.map((cell) => cell.getBoundingClientRect()),
    at,
    key,
    isRightToLeft,
  );
  cells[next]?.focus({ preventScroll: true });
  cells[next]?.scrollIntoView({ block: 'nearest' });
  return true;
}
