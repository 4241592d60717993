'use client';

import { useId } from 'react';
import { Badge } from '@/components/ui/badge';
import { hidden } from '@/components/ui/text/hidden';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { resultPriceWords } from '@/lib/client/edit/price-words';
import { type TargetOption, targetName } from '@/lib/client/edit/targets';
import { usualMs } from '@/lib/edit/request/estimate';
import { formatRoughDuration } from '@/lib/edit/words/format';
import { modelMaskWords } from '@/lib/edit/words/mask-words';
import { modelStatusWords } from '@/lib/edit/words/model-status-words';
import { useEditSize, useEditValue } from '../edit-form-context';
import { usePricedTarget, useResultShape } from '../use-estimate';
import { columns } from './row-columns';
import { SettingsButton } from './settings-button';
import { useChosen } from './use-chosen';

/** A model of the list: checkbox, what happens to a mask, price and time of a result, settings once it is chosen. */
export function ModelRow({ option }: { option: TargetOption }) {
  const t = useText();
  const { key, model, obstacle } = option;
  const targets = useEditValue('targets');
  const settings = useEditValue('settings');
  const { choose } = useChosen();
  const id = useId();
  const isChosen = targets.includes(key) && !obstacle;
  const typicalMs = usualMs(usePricedTarget()(option), 1, useEditSize());
  const shape = useResultShape(option);
  const words = modelMaskWords(model);
  const status = modelStatusWords(t, model.status);
  return (
    <div
      className={cn(
        columns,
        'relative min-h-8 rounded-lg px-2.5 py-1 coarse:min-h-touch',
        obstacle ? 'text-muted' : 'hover:bg-pressed/60',
        isChosen && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <input
        id={id}
        type="checkbox"
        checked={isChosen}
        disabled={obstacle !== undefined}
        onChange={(event) => choose(key, event.target.checked)}
        aria-label={targetName(option)}
        aria-describedby={`${id}-facts`}
        className="relative z-10 size-4 accent-accent"
      />
      {/* The whole row presses the checkbox; the settings button lies above. */}
      <label htmlFor={id} title={model.summary} className="min-w-0 text-sm before:absolute before:inset-0">
        <span className="block truncate">
          {model.name}
          {model.isUnlisted ? <span className="text-warn text-xs"> {t('edit.unlisted')}</span> : null}
        </span>
        {status ? <span className="block text-warn text-xs">{status}</span> : null}
        {option.isUnfit ? <span className="block text-xs">{obstacle}</span> : null}
      </label>
      <div
        id={`${id}-facts`}
        className="flex items-center gap-2 text-sm @md:contents @max-md:col-span-2 @max-md:col-start-2 @max-md:row-start-2 @max-md:text-xs"
      >
        <span>
          <Badge tone={words.tone}>{t(words.label)}</Badge>
        </span>
        <span className="figures text-end">
          {t.rich('edit.picker.resultPrice', {
            price: resultPriceWords(t, option, settings[key] ?? {}, shape),
            hidden,
          })}
        </span>
        <span className="figures text-end">
          {typicalMs === undefined
            ? t.rich('edit.picker.timeUnknown', {
                hidden,
                muted: (parts) => <span className="text-muted">{parts}</span>,
              })
            : t.rich('edit.picker.resultTime', {
                hidden,
                time: t('words.estimate.time', { time: formatRoughDuration(t, typicalMs) }),
              })}
        </span>
      </div>
      <span className="relative flex justify-end @max-md:col-start-3 @max-md:row-start-1">
        {isChosen ? (
          <SettingsButton option={option} className="size-7 rounded-md hover:bg-pressed coarse:size-touch" />
        ) : null}
      </span>
    </div>
  );
}
