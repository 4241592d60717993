'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { cn } from '@/lib/client/class-names';
import type { Handle } from '@/lib/client/intake/compose/extend-view';

type PullHandleProps = {
  sides: Handle;
  /** @param delta movement since the press, CSS px */
  onPull: (delta: { x: number; y: number }) => void;
  onRelease: () => void;
  /** Shown beside the handle. */
  note?: string | undefined;
  /** The keyboard's way to the same; corners have none, since both of their sides do. */
  slider?: {
    label: string;
    value: number;
    max: number;
    text: string;
    /** @returns whether the key meant something */
    onKey: (press: KeyboardEvent) => boolean;
  };
};

const places: Record<string, string> = {
  top: 'top-0 left-1/2 cursor-ns-resize',
  bottom: 'top-full left-1/2 cursor-ns-resize',
  left: 'top-1/2 left-0 cursor-ew-resize',
  right: 'top-1/2 left-full cursor-ew-resize',
  'top left': 'top-0 left-0 cursor-nwse-resize',
  'top right': 'top-0 left-full cursor-nesw-resize',
  'bottom right': 'top-full left-full cursor-nwse-resize',
  'bottom left': 'top-full left-0 cursor-nesw-resize',
};

/** Outside the frame, where the handle does not hide it. */
const notePlaces: Record<string, string> = {
  top: 'bottom-full',
  bottom: 'top-full',
  left: 'right-full',
  right: 'left-full',
};

/** A handle on the frame of a picture. Its target is 44 CSS px, more than what is drawn of it. */
export function PullHandle({ sides, onPull, onRelease, note, slider }: PullHandleProps) {
  const held = useRef<{ pointerId: number; x: number; y: number } | null>(null);
  const isAcross = sides[0] === 'top' || sides[0] === 'bottom';
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || held.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { pointerId: event.pointerId, x: event.clientX, y: event.clientY };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const from = held.current;
    if (from?.pointerId === event.pointerId) onPull({ x: event.clientX - from.x, y: event.clientY - from.y });
  };
  const release = (event: PointerEvent<HTMLElement>) => {
    if (held.current?.pointerId !== event.pointerId) return;
    held.current = null;
    onRelease();
  };
  return (
    <div
      {...(slider
        ? {
            role: 'slider',
            tabIndex: 0,
            'aria-label': slider.label,
            'aria-orientation': isAcross ? 'vertical' : 'horizontal',
            'aria-valuemin': 0,
            'aria-valuenow': slider.value,
            'aria-valuemax': slider.max,
            'aria-valuetext': slider.text,
            onKeyDown: (event: KeyboardEvent) => {
              if (slider.onKey(event)) event.preventDefault();
            },
          }
        : { 'aria-hidden': true })}
      onPointerDown={take}
      onPointerMove={move}
      onLostPointerCapture={release}
      className={cn(
        'group absolute flex size-touch -translate-x-1/2 -translate-y-1/2 touch-none select-none items-center justify-center outline-none',
        places[sides.join(' ')],
      )}
    >
      <span
        className={cn(
          'border border-ink bg-surface shadow group-focus-visible:outline-2 group-focus-visible:outline-accent group-focus-visible:outline-offset-2',
          sides.length > 1
            ? 'size-3.5 rounded-sm'
            : isAcross
              ? 'h-2.5 w-8 rounded-full'
              : 'h-8 w-2.5 rounded-full',
        )}
      />
      {note ? (
        <span
          className={cn(
            'figures pointer-events-none absolute whitespace-nowrap rounded bg-surface px-1.5 py-0.5 text-xs shadow',
            notePlaces[sides.join(' ')],
          )}
        >
          {note}
        </span>
      ) : null}
    </div>
  );
}
