'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { isRightToLeft } from '@/lib/text/reading-direction';
import { keyStep, type Scale, valueAt } from './slider-steps';

type SliderProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** Value for screen readers, e.g. `92 px`. */
  valueText: string;
  onChange: (value: number) => void;
  /** Called after a drag and after each key. */
  onCommit?: ((value: number) => void) | undefined;
  disabled?: boolean;
  /** The scale is a place on a picture: it begins at the left in every language. */
  isOfPicture?: boolean;
  className?: string;
};

/** A thumb on a line: dragged, or moved by keys. Its scale begins where lines of text begin. */
export function Slider({
  label,
  value,
  min,
  max,
  step = 1,
  valueText,
  onChange,
  onCommit,
  disabled = false,
  isOfPicture = false,
  className,
}: SliderProps) {
  const isMirrored = isRightToLeft(useText()) && !isOfPicture;
  const scale = { min, max, step, isMirrored };
  const { thumb, press, pointer } = useSlider({ ...scale, value, disabled, onChange, onCommit });
  const share = max > min ? (value - min) / (max - min) : 0;
  return (
    <span
      {...pointer}
      dir={isOfPicture ? 'ltr' : undefined}
      className={cn(
        'relative flex h-6 w-24 touch-none select-none items-center [--thumb:1rem] coarse:h-touch coarse:[--thumb:1.5rem]',
        disabled && 'opacity-45 forced-colors:opacity-100',
        className,
      )}
    >
      <span className="relative h-1 w-full grow overflow-hidden rounded-full bg-pressed forced-colors:bg-[GrayText]">
        <span
          className={cn(
            'absolute inset-y-0 start-0 bg-accent',
            disabled ? 'forced-colors:bg-[GrayText]' : 'forced-colors:bg-[Highlight]',
          )}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span
        className="absolute top-1/2 -translate-y-1/2"
        // The thumb stays within the line at both of its ends.
        style={{ insetInlineStart: `calc((100% - var(--thumb)) * ${share})` }}
      >
        <span
          ref={thumb}
          role="slider"
          tabIndex={disabled ? undefined : 0}
          aria-label={label}
          aria-valuemin={min}
          aria-valuemax={max}
          aria-valuenow={value}
          aria-valuetext={valueText}
          aria-orientation="horizontal"
          aria-disabled={disabled || undefined}
          onKeyDown={press}
          className={cn(
            'block size-4 rounded-full border border-line-strong bg-white shadow-sm transition-transform hover:scale-110 coarse:size-6',
            disabled ? 'forced-colors:bg-[GrayText]' : 'forced-colors:bg-[ButtonText]',
          )}
        />
      </span>
    </span>
  );
}

type SliderState = Pick<SliderProps, 'value' | 'onChange' | 'onCommit'> & Scale & { disabled: boolean };

/** Moves the value by pointer and by keys. */
function useSlider({ value, disabled, onChange, onCommit, ...scale }: SliderState) {
  const thumb = useRef<HTMLSpanElement>(null);
  /** The value before the drag; undefined while nobody drags. */
  const dragged = useRef<number>(undefined);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  const set = (next: number): boolean => {
    if (next === latest.current) return false;
    latest.current = next;
    onChange(next);
    return true;
  };
  const follow = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    set(valueAt((clientX - left) / width, scale));
  };
  const take = (event: PointerEvent<HTMLElement>) => {
    if (disabled || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = latest.current;
    thumb.current?.focus();
    if (event.target !== thumb.current) follow(event);
  };
  const letGo = () => {
    if (dragged.current !== undefined && dragged.current !== latest.current) onCommit?.(latest.current);
    dragged.current = undefined;
  };
  const press = (event: KeyboardEvent) => {
    const next = disabled ? undefined : keyStep(event, latest.current, scale);
    if (next === undefined) return;
    event.preventDefault();
    if (set(next)) onCommit?.(next);
  };
  const pointer = {
    onPointerDown: take,
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (dragged.current !== undefined) follow(event);
    },
    onPointerUp: letGo,
    onLostPointerCapture: letGo,
  };
  return { thumb, press, pointer };
}
