import { type RefObject, useEffect } from 'react';
import type { Editor } from '@/lib/editor/editor';
import { endWriting } from '@/lib/editor/markup/mark-actions';

/** Attribute of settings that change the text that is being written: their use does not end it. */
export const lookAttribute = 'data-markup-look';

/** Gives the focus to the field of a text, and ends writing when the focus leaves it and the settings of its look. */
export function useWritingFocus(field: RefObject<HTMLElement | null>, { markup }: Editor): void {
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus();
    const isOfLook = (target: EventTarget | null): boolean =>
      target instanceof Element && target.closest(`[${lookAttribute}]`) !== null;
    const isOfText = (target: EventTarget | null): boolean => target === element || isOfLook(target);
    // After a tap the browser reports a click, which would give the focus back to the canvas. Safari focuses no button.
    const keepFocus = (event: MouseEvent): void => {
      const isCanvas = event.target instanceof Element && event.target.closest('[role="application"]');
      if (isCanvas || isOfLook(event.target)) event.preventDefault();
    };
    const leave = ({ target, relatedTarget }: FocusEvent): void => {
      if (isOfText(target) && !isOfText(relatedTarget)) endWriting(markup);
    };
    const off = new AbortController();
    window.addEventListener('mousedown', keepFocus, { capture: true, signal: off.signal });
    window.addEventListener('focusout', leave, { signal: off.signal });
    return () => off.abort();
  }, [field, markup]);
}
