'use client';

import { type FocusEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';

const delayMs = 350;
/** So soon after a hint has gone the next one needs no waiting. */
const skipMs = 300;

/** There is one hint at a time on the page. */
let shown: { id: string; close: () => void } | undefined;
let closedAt = Number.NEGATIVE_INFINITY;

export type Hint = { trigger: HTMLElement; isDelayed: boolean };

/**
 * When a hint is shown: after the pointer has rested on its control for a moment, or at once for the focus of a
 * keyboard.
 *
 * @param id names this hint among those of the page
 * @param load fetches what shows it
 */
export function useTooltip(id: string, load: () => Promise<unknown>) {
  const [hint, setHint] = useState<Hint | null>(null);
  const wanted = useRef<HTMLElement | null>(null);
  const timer = useRef(0);
  /** A pointer that was noticed once is not again before it has left: a press sends the hint away for good. */
  const isOver = useRef(false);

  const close = useCallback(() => {
    clearTimeout(timer.current);
    wanted.current = null;
    if (shown?.id === id) {
      shown = undefined;
      closedAt = performance.now();
    }
    setHint(null);
  }, [id]);
  useEffect(() => close, [close]);

  function show(trigger: HTMLElement, isDelayed: boolean): void {
    clearTimeout(timer.current);
    wanted.current = trigger;
    const open = () => {
      if (wanted.current !== trigger) return;
      if (shown?.id !== id) shown?.close();
      shown = { id, close };
      setHint({ trigger, isDelayed });
    };
    // Without the network there is no hint: the control has its name all the same, and the next time it is tried again.
    load().then(open, close);
  }

  return {
    hint,
    close,
    handlers: {
      // Not `onPointerEnter`: that also comes when something that lay over the control goes away.
      onPointerMove({ pointerType, currentTarget }: PointerEvent<HTMLElement>) {
        if (pointerType === 'touch' || isOver.current) return;
        isOver.current = true;
        void load().catch(() => undefined);
        if (shown || performance.now() - closedAt < skipMs) show(currentTarget, false);
        else timer.current = window.setTimeout(() => show(currentTarget, true), delayMs);
      },
      onPointerLeave() {
        isOver.current = false;
        // Once it is shown it closes itself, since the pointer may go into it.
        if (shown?.id !== id) close();
      },
      onFocus({ target, currentTarget }: FocusEvent<HTMLElement>) {
        if (target.matches(':focus-visible')) show(currentTarget, false);
      },
      onPointerDown: close,
      onClick: close,
      onBlur: close,
    },
  };
}
