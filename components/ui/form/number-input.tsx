'use client';

import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { type NumberRange, readNumberDraft, settleNumberDraft } from '@/lib/client/number-draft';

type NumberInputProps = NumberRange &
  Omit<ComponentProps<'input'>, 'type' | 'value' | 'min' | 'max' | 'step' | 'onChange' | 'ref'> & {
    value: number | undefined;
    onChange: (value: number | undefined) => void;
  };

/**
 * Number field. Text stays as typed until the field is left or Enter is pressed; then a number out of range is clamped,
 * and an unreadable text restores the last valid value. The wheel does not change it.
 */
export function NumberInput({
  value,
  min,
  max,
  step = 1,
  isOptional = false,
  onChange,
  onBlur,
  onKeyDown,
  ...props
}: NumberInputProps) {
  const range = { min, max, step, isOptional };
  const field = useRef<HTMLInputElement>(null);
  /** Text while typing; null while the field shows its value. */
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => keepFromWheel(field.current), []);

  const settle = (input: HTMLInputElement) => {
    if (draft === null) return;
    setDraft(null);
    const settled = settleNumberDraft(textOf(input), range, value);
    if (settled !== value) onChange(settled);
  };

  return (
    <input
      {...props}
      ref={field}
      type="number"
      inputMode={Number.isInteger(step) && min >= 0 ? 'numeric' : 'decimal'}
      min={min}
      max={max}
      step={step}
      value={draft ?? value ?? ''}
      aria-invalid={draft !== null && readNumberDraft(draft, range).state === 'beyond'}
      onChange={({ target }) => {
        setDraft(target.value);
        const read = readNumberDraft(textOf(target), range);
        if (read.state === 'valid' && read.value !== value) onChange(read.value);
      }}
      onBlur={(event) => {
        settle(event.currentTarget);
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(event.currentTarget);
        onKeyDown?.(event);
      }}
    />
  );
}

/** Browsers report an empty value for unreadable text; it must not count as an empty field. */
const textOf = (input: HTMLInputElement): string => (input.validity.badInput ? 'unreadable' : input.value);

/** Browsers change a focused number field by the wheel: scrolling would change what is paid for. */
function keepFromWheel(input: HTMLInputElement | null): (() => void) | undefined {
  const stop = (event: WheelEvent) => {
    if (document.activeElement === input) event.preventDefault();
  };
  input?.addEventListener('wheel', stop, { passive: false });
  return () => input?.removeEventListener('wheel', stop);
}
