'use client';

import { Tooltip } from '@/components/ui/overlay/tooltip';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { type TargetOption, targetName } from '@/lib/client/edit/targets';
import { modelMaskWords } from '@/lib/edit/words/mask-words';
import { modelStatusWords } from '@/lib/edit/words/model-status-words';
import { MaskDot } from './mask-dot';
import { SettingsButton } from './settings-button';

export type ChipProps = {
  option: TargetOption;
  name: string;
  isChosen: boolean;
  /** Whether a part of it is outside its row: a chip is seen as a whole or not at all. */
  isClipped?: boolean;
  onChange: (isChosen: boolean) => void;
};

/** A model with a checkbox: the dot shows its mask support, the tooltip the rest. */
export function Chip({ option, name, isChosen, isClipped = false, onChange }: ChipProps) {
  const t = useText();
  const { model, obstacle, key } = option;
  const words = modelMaskWords(model);
  const status = modelStatusWords(t, model.status);
  const { summary } = model;
  const fullName = targetName(option);
  const hintId = `target-${key}`;
  return (
    <div
      data-chip={key}
      data-chosen={isChosen}
      className={cn(
        'group relative flex h-8 max-w-full shrink-0 scroll-mx-0.5 items-center rounded-full border border-line-strong bg-raised text-sm transition-colors coarse:h-touch',
        isChosen && 'border-accent-text bg-accent-soft',
        isClipped ? 'opacity-0 focus-within:opacity-100' : obstacle && 'border-line opacity-60',
        'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent-text has-[input:focus-visible]:outline-offset-1',
      )}
    >
      <Tooltip
        side="top"
        label={
          <span className="flex flex-col gap-1">
            <span className="font-medium">{fullName}</span>
            {obstacle ? <span>{obstacle}</span> : null}
            <span>{summary}</span>
            {status ? <span className="text-warn">{status}</span> : null}
            <span className="text-muted">
              {t('edit.maskFacts', { label: t(words.label), sentence: t(words.sentence) })}
            </span>
          </span>
        }
      >
        <label className="relative flex h-full min-w-0 items-center gap-2 rounded-full px-2.5">
          <input
            type="checkbox"
            checked={isChosen}
            disabled={obstacle !== undefined}
            onChange={(event) => onChange(event.target.checked)}
            onFocus={({ currentTarget }) => showWhole(currentTarget)}
            aria-label={fullName}
            aria-describedby={hintId}
            className="absolute inset-0 size-full appearance-none rounded-full outline-none"
          />
          <MaskDot mask={model.mask} />
          <span className="max-w-44 truncate">{name}</span>
          {model.isUnlisted ? <span className="text-warn text-xs">{t('edit.unlisted')}</span> : null}
        </label>
      </Tooltip>
      <span id={hintId} className="sr-only">
        {obstacle ?? `${t(words.label)}. ${t(words.sentence)} ${summary ?? ''} ${status ?? ''}`}
      </span>
      {/* Over the end of the chip, on hover and focus; on touch always there. */}
      {isChosen ? (
        <SettingsButton
          option={option}
          className="absolute inset-y-0 end-0 rounded-e-full bg-accent-soft px-2 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 coarse:static coarse:px-3 coarse:opacity-100"
        />
      ) : null}
    </div>
  );
}

/** The browser scrolls to the checkbox, which is smaller than its chip. */
function showWhole(checkbox: HTMLElement): void {
  checkbox.closest('[data-chip]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
