'use client';

import { type ReactNode, useRef } from 'react';
import { cn } from '@/lib/client/class-names';
import type { Point } from '@/lib/edit/share-comments';
import { type FocusWish, useFocusWish } from './use-focus-wish';

type PinMarkerProps = {
  point: Point;
  label: string;
  focus?: FocusWish;
  isDraft?: boolean;
  onPress: () => void;
  /** Its number. */
  children: ReactNode;
};

const noFocus: FocusWish = { takesFocus: false, onFocused: () => undefined };

/** Near these edges a marker stands on the other side of its point, so that the picture does not cut it off. */
const nearEnd = 0.9;
const nearTop = 0.1;

/** A numbered mark on a picture. Its pointed corner is at the place; the parent has the place of the picture. */
export function PinMarker({ point, label, focus = noFocus, isDraft, onPress, children }: PinMarkerProps) {
  const marker = useRef<HTMLButtonElement>(null);
  useFocusWish(marker, focus, { preventScroll: true });
  const isAtEnd = point.x > nearEnd;
  const isAtTop = point.y < nearTop;
  return (
    <button
      ref={marker}
      type="button"
      aria-label={label}
      title={label}
      data-own-pointer
      onClick={onPress}
      className={cn(
        'figures absolute flex size-7 items-center justify-center border-2 border-white font-semibold text-xs shadow-md coarse:size-8',
        isDraft ? 'bg-white text-black' : 'bg-accent text-on-accent',
      )}
      style={{
        left: `${point.x * 100}%`,
        top: `${point.y * 100}%`,
        borderRadius: cornersWithout(isAtEnd, isAtTop),
        transform: `translate(${isAtEnd ? '-100%' : '0'}, ${isAtTop ? '0' : '-100%'})`,
      }}
    >
      {children}
    </button>
  );
}

/** Round corners but the one at the place. */
function cornersWithout(isAtEnd: boolean, isAtTop: boolean): string {
  if (isAtTop) return isAtEnd ? '50% 0 50% 50%' : '0 50% 50% 50%';
  return isAtEnd ? '50% 50% 0 50%' : '50% 50% 50% 0';
}
