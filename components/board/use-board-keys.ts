'use client';

import { type RefObject, useEffect } from 'react';
import { nextCell } from '@/lib/client/board/next-cell';
import { isTextField } from '@/lib/client/keyboard/text-field';
import { pressViewKey, type ViewControls } from '@/lib/client/viewer/viewer-gestures';

type BoardKeys = {
  /** Zooms all cells. */
  controls: ViewControls;
  holdOriginal: (isHeld: boolean) => void;
  onClose: () => void;
};

const isArrow = (key: string): key is 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' =>
  ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key);

/**
 * Keys of the board, wherever the focus is in it: arrows go from cell to cell, `\` held shows the original, Escape
 * leaves, `+`, `-`, `0` and `1` zoom. They are taken before the keys of the page, whose tools lie behind the board.
 */
export function useBoardKeys(root: RefObject<HTMLElement | null>, keys: BoardKeys): void {
  const { controls, holdOriginal, onClose } = keys;
  useEffect(() => {
    const off = new AbortController();
    const options = { signal: off.signal, capture: true };
    const isOurs = ({ target }: Event): boolean =>
      target === document.body || (target instanceof Element && (root.current?.contains(target) ?? false));

    const press = (event: KeyboardEvent): boolean => {
      if (event.key === 'Escape' && isInReason(event)) {
        // The question closes by itself; a dialog around the board must not.
        event.preventDefault();
        return false;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTextField(event.target))
        return false;
      if (event.key === '\\') {
        holdOriginal(true);
        return true;
      }
      if (event.key === 'Escape') {
        // What lies in front closes first.
        if (hasOpenLayer(root.current)) return false;
        onClose();
        return true;
      }
      if (isArrow(event.key)) return moveFocus(root.current, event.key, event.target);
      return pressViewKey(event.key, controls);
    };
    window.addEventListener(
      'keydown',
      (event) => {
        if (!isOurs(event) || event.defaultPrevented || !press(event)) return;
        event.preventDefault();
        event.stopPropagation();
      },
      options,
    );
    window.addEventListener('keyup', (event) => event.key === '\\' && holdOriginal(false), options);
    window.addEventListener('blur', () => holdOriginal(false), options);
    return () => off.abort();
  }, [root, controls, holdOriginal, onClose]);
}

const isInReason = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('form[data-own-pointer]') !== null;

/** Whether a menu or a dialog is open in front of the board, which may lie in a dialog itself. */
const hasOpenLayer = (root: HTMLElement | null): boolean =>
  [...document.querySelectorAll('[role="menu"], [role="dialog"], [role="alertdialog"]')].some(
    (layer) => !layer.contains(root),
  );

/** Focuses the cell that an arrow goes to. @returns whether the key was for the cells */
function moveFocus(
  root: HTMLElement | null,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
  target: EventTarget | null,
): boolean {
  const cells = [...(root?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const at = cells.indexOf(target as HTMLElement);
  if (cells.length === 0 || (at < 0 && target !== document.body)) return false;
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
