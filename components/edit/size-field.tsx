'use client';

import { ChevronDown } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { useEditForm, useEditValue } from './edit-form-context';

/** The three sizes of the OpenAI contract, and the one that fits the picture best. */
const sizes = ['auto', '1024x1024', '512x512', '256x256'];

export function SizeField() {
  const t = useText();
  const form = useEditForm();
  const value = useEditValue('size');
  return (
    <div className="relative flex h-8 items-center rounded-full border border-line-strong bg-raised coarse:h-touch">
      <span aria-hidden className="ps-3 text-muted text-sm @max-xs:hidden">
        {t('edit.size')}
      </span>
      <select
        value={value}
        onChange={(event) => form.setState({ size: event.target.value })}
        aria-label={t('edit.size')}
        className="figures field-sizing-content h-full appearance-none rounded-full bg-transparent ps-1.5 pe-7 text-sm @max-xs:ps-3"
      >
        {sizes.map((size) => (
          <option key={size} value={size}>
            {size === 'auto' ? t('edit.sizeAuto') : size.replace('x', ' × ')}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={14} className="pointer-events-none absolute end-2.5 text-muted" />
    </div>
  );
}
