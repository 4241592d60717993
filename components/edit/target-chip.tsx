'use client';

import { SlidersHorizontal } from 'lucide-react';
import { Popover } from '@/components/ui/overlay/popover';
import { Tooltip } from '@/components/ui/overlay/tooltip';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { cn } from '@/lib/client/class-names';
import type { TargetOption } from '@/lib/client/edit/targets';
import { maskWords } from '@/lib/edit/words/mask-words';
import { modelStatusWords } from '@/lib/edit/words/model-words';

const panel = lazyComponent(() => import('./target-panel').then((module) => module.TargetPanel));

const dots = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad' } as const;

type TargetChipProps = {
  option: TargetOption;
  /** Hides the provider's name where it is shown beside the chip. */
  isBrief: boolean;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
};

/** A model as a chip with a checkbox: the dot shows its mask support, the tooltip the rest. */
export function TargetChip({ option, isBrief, isChosen, onChange }: TargetChipProps) {
  const { provider, model, obstacle } = option;
  const words = maskWords[model.mask];
  const status = modelStatusWords(model.status);
  const name = `${provider.name} ${model.name}`;
  const hintId = `target-${option.key}`;
  return (
    <div
      data-chosen={isChosen}
      className={cn(
        'flex h-8 items-center rounded-full border border-line-strong/60 bg-raised text-sm transition-colors coarse:h-11',
        isChosen && 'border-accent-text bg-accent-soft',
        obstacle && 'border-line opacity-60',
        'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent-text has-[input:focus-visible]:outline-offset-2',
      )}
    >
      <Tooltip
        side="top"
        label={
          <span className="flex flex-col gap-1">
            {obstacle ? <span>{obstacle}</span> : null}
            <span>{model.summary}</span>
            {status ? <span className="text-warn">{status}</span> : null}
            <span className="text-muted">
              {words.label}: {words.sentence}
            </span>
          </span>
        }
      >
        <label className="relative flex h-full items-center gap-2 rounded-full px-3">
          <input
            type="checkbox"
            checked={isChosen}
            disabled={obstacle !== undefined}
            onChange={(event) => onChange(event.target.checked)}
            aria-label={name}
            aria-describedby={hintId}
            className="absolute inset-0 size-full appearance-none rounded-full outline-none"
          />
          <span
            aria-hidden
            className={cn('size-2 forced-color-adjust-none rounded-full', dots[words.tone])}
          />
          <span>
            {isBrief ? null : <span className="text-muted">{provider.name} </span>}
            {model.name}
          </span>
          {model.isUnlisted ? <span className="text-warn text-xs">not in the catalogue</span> : null}
        </label>
      </Tooltip>
      <span id={hintId} className="sr-only">
        {obstacle ?? `${words.label}. ${words.sentence} ${model.summary ?? ''} ${status ?? ''}`}
      </span>
      {isChosen ? (
        <Popover
          label={`Settings of ${name}`}
          trigger={
            <button
              type="button"
              aria-label={`Settings of ${name}`}
              className="-ml-1.5 flex h-full items-center rounded-r-full px-2.5 text-muted hover:text-ink"
            >
              <SlidersHorizontal aria-hidden size={14} />
            </button>
          }
        >
          <panel.Component option={option} />
        </Popover>
      ) : null}
    </div>
  );
}
