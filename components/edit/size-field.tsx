'use client';

import { cn } from '@/lib/client/class-names';
import { useEditForm, useEditValue } from './edit-form-context';

/** The three sizes of the OpenAI contract, and the one that fits the picture best. */
const sizes = ['auto', '1024x1024', '512x512', '256x256'];

export function SizeField({ className }: { className?: string }) {
  const form = useEditForm();
  const value = useEditValue('size');
  return (
    <select
      value={value}
      onChange={(event) => form.setState({ size: event.target.value })}
      aria-label="Size"
      className={cn(
        'figures h-8 rounded-full border border-line-strong/60 bg-raised px-3 text-sm coarse:h-11',
        className,
      )}
    >
      {sizes.map((size) => (
        <option key={size} value={size}>
          {size === 'auto' ? 'Size: auto' : size.replace('x', ' × ')}
        </option>
      ))}
    </select>
  );
}
