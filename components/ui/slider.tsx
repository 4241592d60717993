'use client';

import type { CSSProperties } from 'react';
import { cn } from '@/lib/client/class-names';
import { useSlider } from './use-slider';

type SliderProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** What a screen reader says for the value, e.g. `92 px`. */
  valueText: string;
  onChange: (value: number) => void;
  /** It was let go, or moved by a key. */
  onCommit?: ((value: number) => void) | undefined;
  disabled?: boolean;
  className?: string;
};

/** A value on a line, moved by dragging or by keys. The browser's own cannot be made to look alike everywhere. */
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
  className,
}: SliderProps) {
  const { thumbRef, track, thumb } = useSlider({ value, min, max, step, disabled }, { onChange, onCommit });
  return (
    <span
      {...track}
      style={{ '--at': (value - min) / (max - min) } as CSSProperties}
      className={cn(
        'relative flex h-6 w-24 touch-none select-none items-center [--thumb:16px] coarse:h-11 coarse:[--thumb:24px]',
        disabled && 'pointer-events-none',
        className,
      )}
    >
      <span className="relative h-1 w-full grow rounded-full bg-pressed">
        <span className="absolute h-full w-[calc(var(--at)*100%)] rounded-full bg-accent" />
      </span>
      <span
        {...thumb}
        ref={thumbRef}
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label={label}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={valueText}
        aria-disabled={disabled || undefined}
        className="absolute left-[calc(var(--at)*(100%-var(--thumb)))] block size-(--thumb) rounded-full border border-line-strong bg-white shadow-sm transition-transform hover:scale-110"
      />
    </span>
  );
}
