'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useRef, useState } from 'react';
import { Popover } from '@/components/ui/overlay/popover';
import { Tooltip } from '@/components/ui/overlay/tooltip';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { cn } from '@/lib/client/class-names';
import { arrangeChips, chipName } from '@/lib/client/edit/chips';
import { type TargetOption, targetName } from '@/lib/client/edit/targets';
import { maskWords } from '@/lib/edit/words/mask-words';
import { modelStatusWords } from '@/lib/edit/words/model-words';
import { useEditValue } from '../edit-form-context';
import { MaskDot } from './mask-dot';
import { useChosen } from './use-chosen';
import { useClipped } from './use-clipped';

const panel = lazyComponent(() => import('../target-panel').then((module) => module.TargetPanel));

type ModelChipsProps = {
  options: readonly TargetOption[];
  /** The list of models is open and has their checkboxes: the chips are only seen. */
  isPicking: boolean;
  onPick: (button: HTMLElement) => void;
};

/** The chosen models as chips in one row, and the first ready ones beside them. */
export function ModelChips({ options, isPicking, onPick }: ModelChipsProps) {
  const targets = useEditValue('targets');
  const [kept, setKept] = useState<readonly string[]>([]);
  const order = arrangeChips(isPicking ? [] : kept, options, targets);
  if (order.join() !== kept.join()) setKept(order);
  const row = useRef<HTMLDivElement>(null);
  const { choose } = useChosen();
  const isChosen = (key: string) => targets.includes(key);
  const clipped = useClipped(row, order);
  const clippedChosen = clipped.filter(isChosen).length;
  const others = options.filter(({ key }) => !order.includes(key)).length;

  const chips = order.flatMap((key) => options.find((option) => option.key === key) ?? []);
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1.5">
      <div
        ref={row}
        {...(isPicking ? { inert: true, 'aria-hidden': true } : { role: 'group', 'aria-label': 'Providers' })}
        className={cn(
          'flex min-w-0 items-center gap-1.5 overflow-x-auto p-0.5 [scrollbar-width:none]',
          clipped.length > 0 && 'ltr:mask-r-from-90% rtl:mask-l-from-90%',
        )}
      >
        {chips.map((option) => (
          <Chip
            key={option.key}
            option={option}
            name={chipName(option, options, order)}
            isChosen={isChosen(option.key)}
            onChange={(isOn) => choose(option.key, isOn)}
          />
        ))}
      </div>
      {clippedChosen > 0 || others > 0 ? (
        <button
          type="button"
          aria-expanded={isPicking}
          onClick={({ currentTarget }) => onPick(currentTarget)}
          className={cn(
            'figures h-8 shrink-0 rounded-full border px-2.5 text-sm coarse:h-11',
            clippedChosen > 0
              ? 'border-line-strong/60 bg-raised'
              : 'border-line border-dashed text-muted hover:text-ink',
          )}
        >
          +{clippedChosen > 0 ? clippedChosen : others}
          <span className="sr-only"> more models</span>
        </button>
      ) : null}
    </div>
  );
}

type ChipProps = {
  option: TargetOption;
  name: string;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
};

/** A model with a checkbox: the dot shows its mask support, the tooltip the rest. */
function Chip({ option, name, isChosen, onChange }: ChipProps) {
  const { model, obstacle, key } = option;
  const words = maskWords[model.mask];
  const status = modelStatusWords(model.status);
  const fullName = targetName(option);
  const hintId = `target-${key}`;
  return (
    <div
      data-chip={key}
      className={cn(
        'group relative flex h-8 shrink-0 items-center rounded-full border border-line-strong/60 bg-raised text-sm transition-colors coarse:h-11',
        isChosen && 'border-accent-text bg-accent-soft',
        obstacle && 'border-line opacity-60',
        'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent-text has-[input:focus-visible]:outline-offset-1',
      )}
    >
      <Tooltip
        side="top"
        label={
          <span className="flex flex-col gap-1">
            <span className="font-medium">{fullName}</span>
            {obstacle ? <span>{obstacle}</span> : null}
            <span>{model.summary}</span>
            {status ? <span className="text-warn">{status}</span> : null}
            <span className="text-muted">
              {words.label}: {words.sentence}
            </span>
          </span>
        }
      >
        <label className="relative flex h-full items-center gap-2 rounded-full px-2.5">
          <input
            type="checkbox"
            checked={isChosen}
            disabled={obstacle !== undefined}
            onChange={(event) => onChange(event.target.checked)}
            aria-label={fullName}
            aria-describedby={hintId}
            className="absolute inset-0 size-full appearance-none rounded-full outline-none"
          />
          <MaskDot mask={model.mask} />
          <span className="max-w-44 truncate">{name}</span>
          {model.isUnlisted ? <span className="text-warn text-xs">not in the catalogue</span> : null}
        </label>
      </Tooltip>
      <span id={hintId} className="sr-only">
        {obstacle ?? `${words.label}. ${words.sentence} ${model.summary ?? ''} ${status ?? ''}`}
      </span>
      {isChosen ? <ChipSettings option={option} /> : null}
    </div>
  );
}

/** The settings button of a chip: over its end, on hover and focus; always there on touch. */
function ChipSettings({ option }: { option: TargetOption }) {
  const label = `Settings of ${targetName(option)}`;
  return (
    <Popover
      label={label}
      trigger={
        <button
          type="button"
          aria-label={label}
          className="absolute inset-y-0 end-0 flex items-center rounded-e-full bg-accent-soft px-2 text-muted opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 coarse:static coarse:px-3 coarse:opacity-100"
        >
          <SlidersHorizontal aria-hidden size={14} />
        </button>
      }
    >
      <panel.Component option={option} />
    </Popover>
  );
}
