import { type RefObject, useEffect } from 'react';

/** Whether something takes the focus as soon as it is there; it does so once. */
export type FocusWish = { takesFocus: boolean; onFocused: () => void };

/** Moves the focus to an element where that is wished, and says that it was done: no later mount repeats it. */
export function useFocusWish(
  element: RefObject<HTMLElement | null>,
  { takesFocus, onFocused }: FocusWish,
  options?: FocusOptions,
): void {
  useEffect(() => {
    if (!takesFocus) return;
    element.current?.focus(options);
    onFocused();
  }, [element, takesFocus, onFocused, options]);
}
