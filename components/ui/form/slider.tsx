'use client';

import { Slider as Primitive } from 'radix-ui';
import { cn } from '@/lib/client/class-names';

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
  className?: string;
};

export function Slider({
  label,
  value,
  min,
  max,
  step = 1,
  valueText,
  onChange,
  onCommit,
  disabled,
  className,
}: SliderProps) {
  return (
    <Primitive.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      disabled={disabled ?? false}
      onValueChange={([next]) => {
        if (next !== undefined) onChange(next);
      }}
      onValueCommit={([last]) => {
        if (last !== undefined) onCommit?.(last);
      }}
      className={cn('relative flex h-6 w-24 touch-none select-none items-center coarse:h-11', className)}
    >
      <Primitive.Track className="relative h-1 w-full grow rounded-full bg-pressed forced-colors:bg-[GrayText]">
        <Primitive.Range className="absolute h-full rounded-full bg-accent forced-colors:bg-[Highlight]" />
      </Primitive.Track>
      <Primitive.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-4 rounded-full border border-line-strong bg-white forced-colors:bg-[ButtonText] shadow-sm transition-transform hover:scale-110 coarse:size-6"
      />
    </Primitive.Root>
  );
}
