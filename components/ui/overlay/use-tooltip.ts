'use client';

import { type FocusEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';

const delayMs = 350;
/** Within this time after a tooltip has closed, the next one opens without delay. */
const skipMs = 300;

/** The open tooltip; there is at most one. */
let shown: { id: string; close: () => void } | undefined;
let closedAt = Number.NEGATIVE_INFINITY;

export type Hint = { trigger: HTMLElement; isDelayed: boolean };

/**
 * Opens a tooltip after the pointer has rested on its control, or at once on keyboard focus.
 *
 * @param id unique id of the tooltip
 * @param load fetches the component that shows it
 */
export function useTooltip(id: string, load: () => Promise<unknown>) {
  const [hint, setHint] = useState<Hint | null>(null);
  const wanted = useRef<HTMLElement | null>(null);
  const timer = useRef(0);
  /** Whether the pointer entered; a press closes the tooltip until the pointer has left. */
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
    // Offline there is no tooltip; the control has its name all the same, and the next hover retries.
    load().then(open, close);
  }

  return {
    hint,
    close,
    handlers: {
      // Not `onPointerEnter`, which also fires when an overlay above the control disappears.
      onPointerMove({ pointerType, currentTarget }: PointerEvent<HTMLElement>) {
        if (pointerType === 'touch' || isOver.current) return;
        isOver.current = true;
        void load().catch(() => undefined);
        if (shown || performance.now() - closedAt < skipMs) show(currentTarget, false);
        else timer.current = window.setTimeout(() => show(currentTarget, true), delayMs);
      },
      onPointerLeave() {
        isOver.current = false;
        // An open tooltip closes itself, since the pointer may move into it.
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
