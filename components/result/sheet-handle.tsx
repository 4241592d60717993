'use client';

import { useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { elementIds } from '@/lib/client/workspace/page-commands';

/** Distance of a drag that moves the sheet, CSS px. */
const dragPx = 24;

type SheetHandleProps = {
  /** Whether the sheet is higher than it gets at least. */
  isRaised: boolean;
  /** A press changes between what is known of a result and less, or more. */
  onPress: () => void;
  /** To the next height; undefined at the highest one. */
  onUp: (() => void) | undefined;
  /** To the height below; from the lowest one back to the mask. */
  onDown: () => void;
};

/**
 * On a phone held upright, the top edge of the sheet of results, which has three heights: the strip, the details of a
 * result, and the board.
 */
export function SheetHandle({ isRaised, onPress, onUp, onDown }: SheetHandleProps) {
  const t = useText();
  const from = useRef<number | null>(null);
  const wasDragged = useRef(false);
  return (
    <button
      type="button"
      aria-label={t('result.details')}
      aria-expanded={isRaised}
      data-opens={onUp ? elementIds.resultPanel : undefined}
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
        if (distance > 0) onDown();
        else onUp?.();
      }}
      onClick={() => {
        if (!wasDragged.current) onPress();
        wasDragged.current = false;
      }}
      onKeyDown={(event) => {
        const step = { ArrowUp: onUp, ArrowDown: onDown }[event.key];
        if (!step) return;
        event.preventDefault();
        step();
      }}
      className="hidden h-[26px] w-full shrink-0 touch-none items-center justify-center upright:flex coarse:h-8"
    >
      <span aria-hidden className="h-1 w-9 rounded-full bg-line-strong" />
    </button>
  );
}
