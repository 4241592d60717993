'use client';

import { type PointerEvent, useRef } from 'react';

type DividerLineProps = {
  /** Position of the picture, CSS px from the corner of the parent. */
  picture: { left: number; top: number; width: number; height: number };
  /** Position of the line, percent of the picture's width. */
  percent: number;
  onChange: (percent: number) => void;
};

/**
 * Draggable line between before and after. It keeps its offset from the pointer, and its drag does not pan the picture
 * below. A slider beside it is its keyboard equivalent.
 */
export function DividerLine({ picture, percent, onChange }: DividerLineProps) {
  /** The dragging pointer, and its offset to the right of the line, CSS px. */
  const held = useRef<{ pointerId: number; offsetPx: number } | null>(null);
  const lineX = picture.left + (picture.width * percent) / 100;

  const placeOf = (event: PointerEvent<HTMLElement>) => {
    const parent = event.currentTarget.offsetParent ?? event.currentTarget;
    return event.clientX - parent.getBoundingClientRect().left;
  };
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || held.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { pointerId: event.pointerId, offsetPx: placeOf(event) - lineX };
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (held.current?.pointerId !== event.pointerId) return;
    const x = placeOf(event) - held.current.offsetPx - picture.left;
    onChange(Math.min(Math.max((x / picture.width) * 100, 0), 100));
  };
  const release = (event: PointerEvent<HTMLElement>) => {
    if (held.current?.pointerId === event.pointerId) held.current = null;
  };

  return (
    <div
      aria-hidden
      data-own-pointer
      onPointerDown={take}
      onPointerMove={drag}
      onLostPointerCapture={release}
      className="absolute forced-color-adjust-none w-11 -translate-x-1/2 cursor-ew-resize touch-none select-none"
      style={{ left: lineX, top: picture.top, height: picture.height }}
    >
      <div className="mx-auto h-full w-0.5 bg-white shadow-[0_0_2px_rgb(0_0_0/0.7)]" />
      <div className="absolute top-1/2 left-1/2 flex size-8 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-full bg-white text-black text-xs shadow-lg">
        ‹›
      </div>
    </div>
  );
}
