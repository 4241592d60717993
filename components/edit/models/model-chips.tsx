'use client';

import { useEffect, useRef, useState } from 'react';
import { hidden } from '@/components/ui/text/hidden';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import { cn } from '@/lib/client/class-names';
import { arrangeChips, chipName } from '@/lib/client/edit/chips';
import type { TargetOption } from '@/lib/client/edit/targets';
import { chosenTargets } from '@/lib/client/edit/values';
import { useEditValue } from '../edit-form-context';
import { AddKeyButton } from './add-key-button';
import { Chip } from './chip';
import { chosenRow } from './lazy-chosen-row';
import { useChosen } from './use-chosen';
import { useClipped } from './use-clipped';

type ModelChipsProps = {
  options: readonly TargetOption[];
  /** The list of models is open and has their checkboxes: the chips are only seen. */
  isPicking: boolean;
  onPick: (button: HTMLElement) => void;
  /** Undefined where another place offers it. */
  onAddKey: (() => void) | undefined;
};

/** The chosen models as chips in one row, and the first ready ones beside them; on a phone as a list. */
export function ModelChips({ options, isPicking, onPick, onAddKey }: ModelChipsProps) {
  const t = useText();
  const targets = useEditValue('targets');
  const [kept, setKept] = useState<readonly string[]>([]);
  const order = arrangeChips(isPicking ? [] : kept, options, targets);
  if (order.join() !== kept.join()) setKept(order);
  const [row, setRow] = useState<HTMLDivElement | null>(null);
  useRevealed(row, targets, isPicking);
  const { choose } = useChosen();
  const isChosen = (key: string) => targets.includes(key);
  const clipped = useClipped(row, order);
  const clippedChosen = clipped.filter(isChosen).length;
  const others = options.filter(({ key }) => !order.includes(key)).length;

  const isNarrow = useMedia('(width < 48rem) and (height >= 32.5rem)');
  const Item = isNarrow ? chosenRow.Component : Chip;
  const items = order
    .flatMap((key) => options.find((option) => option.key === key) ?? [])
    .map((option) => (
      <Item
        key={option.key}
        option={option}
        name={chipName(option, options, order)}
        isChosen={isChosen(option.key)}
        // The first one is seen even where the row is too short for it.
        isClipped={option.key !== order[0] && clipped.includes(option.key)}
        onChange={(isOn) => choose(option.key, isOn)}
      />
    ));
  const role = isPicking
    ? { inert: true, 'aria-hidden': true as const }
    : { role: 'group', 'aria-label': t('edit.providers') };
  if (isNarrow) {
    return (
      <>
        <span className="figures flex-1 text-muted text-sm">
          {t('edit.chosen', { count: chosenTargets({ targets }, options).length })}
        </span>
        {onAddKey ? <AddKeyButton options={options} room="words" onAddKey={onAddKey} /> : null}
        <div
          {...role}
          className="flex max-h-[24dvh] basis-full flex-col divide-y divide-line overflow-y-auto overscroll-contain"
        >
          {items}
        </div>
      </>
    );
  }
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1.5 @max-xs:basis-full">
      <div
        ref={setRow}
        {...role}
        className="relative flex min-w-0 items-center gap-1.5 overflow-x-auto p-0.5 [scrollbar-width:none]"
      >
        {items}
      </div>
      {clippedChosen > 0 || others > 0 ? (
        <button
          type="button"
          aria-expanded={isPicking}
          onClick={({ currentTarget }) => onPick(currentTarget)}
          className={cn(
            'figures h-8 shrink-0 rounded-full border px-2.5 text-sm coarse:h-touch',
            clippedChosen > 0
              ? 'border-line-strong bg-raised'
              : 'border-line border-dashed text-muted hover:text-ink',
          )}
        >
          {t.rich('edit.moreModels', { count: clippedChosen > 0 ? clippedChosen : others, hidden })}
        </button>
      ) : null}
      {onAddKey ? <AddKeyButton options={options} room="either" onAddKey={onAddKey} /> : null}
    </div>
  );
}

/** Scrolls the row to the model that was chosen last: it would be behind the number of others. */
function useRevealed(row: HTMLElement | null, targets: readonly string[], isPicking: boolean): void {
  const before = useRef(targets);
  const newest = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: there is less room for the row when the list has closed.
  useEffect(() => {
    newest.current = targets.find((key) => !before.current.includes(key)) ?? newest.current;
    before.current = targets;
    if (newest.current === undefined || !targets.includes(newest.current)) return;
    row
      ?.querySelector(`[data-chip="${CSS.escape(newest.current)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [row, targets, isPicking]);
}
