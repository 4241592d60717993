'use client';

import { useText } from '@/components/ui/text/text-provider';
import { useEditForm, useEditValue } from './edit-form-context';
import { PillSelect } from './pill-select';

/** The three sizes of the OpenAI contract, and the one that fits the picture best. */
const sizes = ['auto', '1024x1024', '512x512', '256x256'];

export function SizeField() {
  const t = useText();
  const form = useEditForm();
  return (
    <PillSelect
      label={t('edit.size')}
      isLabelShown
      value={useEditValue('size')}
      options={sizes.map((value) => ({
        value,
        label: value === 'auto' ? t('edit.sizeAuto') : value.replace('x', ' × '),
      }))}
      onChange={(size) => form.setState({ size })}
    />
  );
}
