'use client';

import { useRef } from 'react';
import { elementIds } from '@/lib/client/workspace/page-commands';

/** Distance of a drag that moves the sheet, CSS px. */
const dragPx = 24;

type SheetHandleProps = {
  isOpen: boolean;
  onToggle: () => void;
  /** Dragged down while the sheet is as low as it gets. */
  onLeave: () => void;
};

/** On a phone held upright: raises the sheet to all that is known of the result; dragged down it leads back. */
export function SheetHandle({ isOpen, onToggle, onLeave }: SheetHandleProps) {
  const from = useRef<number | null>(null);
  const wasDragged = useRef(false);
  return (
    <button
      type="button"
      aria-label="Details"
      aria-expanded={isOpen}
      aria-controls={elementIds.resultPanel}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientY;
        wasDragged.current = false;
      }}
      onPointerUp={(event) => {
        const distance = event.clientY - (from.current ?? event.clientY);
        from.current = null;
        if (Math.abs(distance) < dragPx) return;
        wasDragged.current = true;
        if (distance < 0 !== isOpen) onToggle();
        else if (distance > 0) onLeave();
      }}
      onClick={() => {
        if (!wasDragged.current) onToggle();
        wasDragged.current = false;
      }}
      className="hidden h-[26px] w-full touch-none items-center justify-center upright:flex coarse:h-8"
    >
      <span aria-hidden className="h-1 w-9 rounded-full bg-line-strong" />
    </button>
  );
}
