'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import type { Point } from '@/lib/edit/share-comments';
import { formatPercent } from '@/lib/edit/words/format';
import { pointOf } from './point-of';

/** Step of an arrow key as a fraction of the picture, and with Shift. */
const step = 0.01;
const fastStep = 0.1;

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type PinCrosshairProps = {
  /** Default: the middle. */
  start: Point | undefined;
  onPlace: (point: Point) => void;
  onCancel: () => void;
};

/** Chooses a place on the picture: arrow keys move the crosshair, Enter or a press sets the pin, Escape cancels. */
export function PinCrosshair({ start = { x: 0.5, y: 0.5 }, onPlace, onCancel }: PinCrosshairProps) {
  const t = useText();
  const [point, setPoint] = useState<Point>(start);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus({ preventScroll: true });
    button.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const press = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (event.key === 'Escape') onCancel();
    else if (direction) setPoint((before) => moved(before, direction, event.shiftKey ? fastStep : step));
    else return;
    event.preventDefault();
  };
  const [left, top] = [point.x * 100, point.y * 100];
  return (
    // Screen readers pass the arrow keys on.
    <div role="application" aria-label={t('shared.comments.crosshair')} className="absolute inset-0">
      <button
        ref={button}
        type="button"
        aria-label={t('shared.comments.crosshairKeys')}
        onKeyDown={press}
        // Enter and Space press in the middle of nowhere.
        onClick={(event) => onPlace(event.detail === 0 ? point : pointOf(event))}
        className="absolute inset-0 cursor-crosshair outline-offset-[-3px]"
      >
        <span aria-hidden className={`${lineClass} inset-y-0 w-0.5`} style={{ left: `${left}%` }} />
        <span aria-hidden className={`${lineClass} inset-x-0 h-0.5`} style={{ top: `${top}%` }} />
      </button>
      <p role="status" className="sr-only">
        {t('shared.comments.crosshairAt', { x: formatPercent(t, left), y: formatPercent(t, top) })}
      </p>
    </div>
  );
}

const lineClass = 'pointer-events-none absolute bg-white shadow-[0_0_2px_rgb(0_0_0/0.9)]';

/** Rounded, so that many steps end where one does. */
const moved = (point: Point, [x, y]: readonly [number, number], by: number): Point => ({
  x: within(point.x + x * by),
  y: within(point.y + y * by),
});

const within = (fraction: number): number => Math.min(Math.max(Math.round(fraction * 1000) / 1000, 0), 1);
