'use client';

import { useId } from 'react';
import { NativeSelect } from '@/components/ui/form/field';

type LabelledSelectProps<T extends string | number> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  isDisabled?: boolean;
};

/** A select with its label beside it; on a phone the label is visible to screen readers only. */
export function LabelledSelect<T extends string | number>({
  label,
  value,
  options,
  onChange,
  isDisabled = false,
}: LabelledSelectProps<T>) {
  const id = useId();
  return (
    <span className="flex items-center gap-1.5 text-muted text-xs">
      <label htmlFor={id} className="max-sm:sr-only">
        {label}
      </label>
      <NativeSelect
        id={id}
        value={value}
        disabled={isDisabled}
        onChange={(event) => {
          const found = options.find((option) => String(option.value) === event.target.value);
          if (found) onChange(found.value);
        }}
        className="h-8 max-w-44 text-xs"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </span>
  );
}
