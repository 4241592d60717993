'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

export type SliderRange = { value: number; min: number; max: number; step: number; disabled: boolean };

type SliderListeners = {
  onChange: (value: number) => void;
  onCommit?: ((value: number) => void) | undefined;
};

/** Steps of a large move. */
const largeMove = 10;
const directions: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: largeMove,
  PageDown: -largeMove,
};

/** To the nearest step within the bounds. */
function nearest({ min, max, step }: SliderRange, wish: number): number {
  const stepped = min + Math.round((wish - min) / step) * step;
  const decimals = String(step).split('.')[1]?.length ?? 0;
  return Number(Math.min(max, Math.max(min, stepped)).toFixed(decimals));
}

/** Where a key leads to; undefined for one that is none of the slider's. */
function wishOf(
  { key, shiftKey }: KeyboardEvent,
  { value, min, max, step }: SliderRange,
): number | undefined {
  if (key === 'Home') return min;
  if (key === 'End') return max;
  const direction = directions[key];
  const factor = shiftKey && key.startsWith('Arrow') ? largeMove : 1;
  return direction === undefined ? undefined : value + direction * factor * step;
}

/** Moves a value along a line, for the line itself (`track`) and for what stands on it (`thumb`). */
export function useSlider(range: SliderRange, { onChange, onCommit }: SliderListeners) {
  const thumbRef = useRef<HTMLSpanElement>(null);
  /** While it is dragged: the value at the beginning, and the last one. */
  const drag = useRef<{ from: number; to: number } | null>(null);

  function follow({ currentTarget, clientX }: PointerEvent<HTMLElement>): void {
    if (!drag.current) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    const next = nearest(range, range.min + ((clientX - left) / width) * (range.max - range.min));
    if (next === drag.current.to) return;
    drag.current.to = next;
    onChange(next);
  }

  return {
    thumbRef,
    track: {
      onPointerDown(event: PointerEvent<HTMLElement>): void {
        if (range.disabled || event.button !== 0) return;
        // Nothing is selected, and nothing else gets the focus.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        thumbRef.current?.focus();
        drag.current = { from: range.value, to: range.value };
        follow(event);
      },
      onPointerMove: follow,
      onLostPointerCapture(): void {
        const ended = drag.current;
        drag.current = null;
        if (ended && ended.from !== ended.to) onCommit?.(ended.to);
      },
    },
    thumb: {
      onKeyDown(event: KeyboardEvent<HTMLElement>): void {
        const wish = wishOf(event, range);
        if (range.disabled || wish === undefined) return;
        event.preventDefault();
        const next = nearest(range, wish);
        if (next === range.value) return;
        onChange(next);
        onCommit?.(next);
      },
    },
  };
}
