'use client';

import type { PointerEvent } from 'react';
import { useStore } from 'zustand';
import { useCompare, useRoom } from './use-room';

/** The line between before and after, to be dragged. The slider below it does the same for the keyboard. */
export function WipeHandle() {
  const { compare, view, frame } = useRoom();
  const { viewport } = useStore(view.store);
  const percent = useCompare((state) => state.wipePercent);
  const widthPx = frame.widthPx * viewport.scale;

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const pane = event.currentTarget.parentElement;
    if (!pane) return;
    const x = event.clientX - pane.getBoundingClientRect().left - viewport.offsetX;
    compare.set({ wipePercent: Math.min(Math.max((x / widthPx) * 100, 0), 100) });
  };

  return (
    <div
      aria-hidden
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      className="absolute w-11 -translate-x-1/2 cursor-ew-resize touch-none"
      style={{
        left: viewport.offsetX + (widthPx * percent) / 100,
        top: viewport.offsetY,
        height: frame.heightPx * viewport.scale,
      }}
    >
      <div className="mx-auto h-full w-0.5 bg-white shadow-[0_0_2px_rgb(0_0_0/0.7)]" />
      <div className="absolute top-1/2 left-1/2 flex size-8 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-full bg-white text-black text-xs shadow-lg">
        ‹›
      </div>
    </div>
  );
}
