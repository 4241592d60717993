'use client';

import { Check, Scan } from 'lucide-react';
import { useEffect } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { regionPlanner } from '@/lib/client/edit/region-planner';
import { regionOf } from '@/lib/edit/request/region';
import { useEditForm, useEditValue } from './edit-form-context';

/** Whether a small mask in a large picture may be edited by region. */
export function RegionSwitch() {
  const t = useText();
  const form = useEditForm();
  const isOn = useEditValue('region') !== 'off';
  useEffect(() => regionPlanner.setState({ plan: regionOf }), []);
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      title={t('edit.region.hint')}
      onClick={() => form.setState({ region: isOn ? 'off' : undefined })}
      className="flex h-8 items-center gap-1.5 rounded-full border border-line-strong bg-raised px-2.5 text-muted text-sm hover:text-ink aria-checked:border-accent aria-checked:text-accent-text coarse:h-touch"
    >
      {/* Colours alone would not tell its state. */}
      {isOn ? <Check aria-hidden size={14} /> : <Scan aria-hidden size={14} />}
      <span>{t('edit.region.label')}</span>
    </button>
  );
}
