'use client';

import { useId } from 'react';
import { Badge } from '@/components/ui/badge';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { resultPriceWords } from '@/lib/client/edit/price-words';
import { targetName } from '@/lib/client/edit/targets';
import { maskWords } from '@/lib/edit/words/mask-words';
import { useEditValue } from '../edit-form-context';
import { useResultShape } from '../use-estimate';
import type { ChipProps } from './chip';
import { SettingsButton } from './settings-button';

/** A model as a line of the form on a phone: checkbox, mask and price of a result. */
export function ChosenRow({ option, name, isChosen, onChange }: ChipProps) {
  const t = useText();
  const settings = useEditValue('settings');
  const shape = useResultShape(option);
  const id = useId();
  const words = maskWords[option.model.mask];
  return (
    <div className="relative flex min-h-touch items-center gap-3 text-sm">
      <input
        id={id}
        type="checkbox"
        checked={isChosen}
        disabled={option.obstacle !== undefined}
        onChange={(event) => onChange(event.target.checked)}
        aria-label={targetName(option)}
        aria-describedby={`${id}-facts`}
        className="relative z-10 size-5 shrink-0 accent-accent"
      />
      <label htmlFor={id} className="min-w-0 flex-1 truncate before:absolute before:inset-0">
        {name}
        {option.model.isUnlisted ? <span className="text-warn text-xs"> {t('edit.unlisted')}</span> : null}
      </label>
      <span id={`${id}-facts`} className={cn('flex items-center gap-2', !isChosen && 'text-muted')}>
        <Badge tone={words.tone}>{t(words.label)}</Badge>
        <span className="figures">{resultPriceWords(t, option, settings[option.key] ?? {}, shape)}</span>
      </span>
      {isChosen ? <SettingsButton option={option} className="relative size-touch" /> : null}
    </div>
  );
}
