import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the focus in the strip of results, whose keys step through them: when it opens, and when the place that had the
 * focus is gone, such as one that a model was to fill.
 *
 * @returns handlers for the strip
 */
export function useStripFocus(list: RefObject<HTMLElement | null>) {
  const hasFocus = useRef(false);
  useEffect(() => focusChosen(list.current), [list]);
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) focusChosen(list.current);
  });
  return {
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: () => {
      hasFocus.current = false;
    },
  };
}

function focusChosen(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
}
