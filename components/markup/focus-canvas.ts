import { type RefObject, useLayoutEffect } from 'react';

/** Gives the focus to the canvas. */
export const focusCanvas = (): void =>
  document.querySelector<HTMLElement>('[data-testid="mask-canvas"]')?.focus();

/** Gives the focus to the canvas when an element that has it goes, as a mark that is undone; else the page would have it. */
export function useFocusKept(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element && document.activeElement === element) focusCanvas();
    };
  }, [ref]);
}
