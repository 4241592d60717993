'use client';

import { ArrowDownUp, Crop, EyeOff, Image as ImageIcon, type LucideIcon } from 'lucide-react';
import { LabelledSelect } from '@/components/compare/labelled-select';
import { ChoiceGroup } from '@/components/ui/form/choice-group';
import { useText } from '@/components/ui/text/text-provider';
import type { CellsShow } from '@/lib/client/board/board-looks';
import { cn } from '@/lib/client/class-names';
import type { BoardOrder } from '@/lib/edit/board/order';
import type { TextKey } from '@/lib/text/text';

export type HowToShowProps = {
  shown: CellsShow;
  onShownChange: (shown: CellsShow) => void;
  order: BoardOrder;
  onOrderChange: (order: BoardOrder) => void;
  isBlind: boolean;
  onBlindChange: (isBlind: boolean) => void;
  /** Where there is no room for words: then sort and blind are icons. */
  isBrief: boolean;
};

const parts: readonly { id: CellsShow; label: TextKey; icon: LucideIcon }[] = [
  { id: 'mask', label: 'board.show.mask', icon: Crop },
  { id: 'whole', label: 'board.show.whole', icon: ImageIcon },
];

const orders: readonly { value: BoardOrder; label: TextKey }[] = [
  { value: 'run', label: 'board.show.order.run' },
  { value: 'time', label: 'board.show.order.time' },
  { value: 'cost', label: 'board.show.order.cost' },
  { value: 'locality', label: 'board.show.order.locality' },
  { value: 'stars', label: 'board.show.order.stars' },
];

/** What the cells show, their order, and whether names are hidden. */
export function HowToShow({
  shown,
  onShownChange,
  order,
  onOrderChange,
  isBlind,
  isBrief,
  ...props
}: HowToShowProps) {
  const t = useText();
  const sort = (
    <LabelledSelect
      label={t('board.show.sort')}
      value={order}
      options={orders.map((each) => ({ ...each, label: t(each.label) }))}
      onChange={onOrderChange}
      isDisabled={isBlind}
    />
  );
  return (
    <>
      <ChoiceGroup
        aria-label={t('board.show.cells')}
        value={shown}
        choices={parts.map(({ id, label, icon: Icon }) => ({
          value: id,
          children: (
            <>
              <Icon aria-hidden size={14} className={cn(isBrief && 'hidden')} /> {t(label)}
            </>
          ),
        }))}
        onChange={onShownChange}
        className="flex shrink-0 rounded-lg bg-pressed p-0.5 coarse:p-0"
        itemClassName="flex h-8 items-center gap-1.5 rounded-md px-2.5 text-muted text-xs hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-sm coarse:h-touch"
      />
      <span aria-hidden className="hidden flex-1 upright:block" />
      {isBrief ? (
        // The list lies unseen over its icon.
        <span
          title={t('board.show.sort')}
          className="relative size-9 overflow-hidden rounded-lg focus-within:outline-2 focus-within:outline-accent-text coarse:size-touch"
        >
          <ArrowDownUp
            aria-hidden
            size={18}
            strokeWidth={1.75}
            className="absolute inset-0 m-auto text-muted"
          />
          <span className="opacity-0 [&_label]:sr-only">{sort}</span>
        </span>
      ) : (
        sort
      )}
      <button
        type="button"
        role="switch"
        aria-label={t('board.show.blind')}
        aria-checked={isBlind}
        onClick={() => props.onBlindChange(!isBlind)}
        title={isBrief ? t('board.show.blind') : undefined}
        className={cn(
          'inline-flex h-9 min-w-9 items-center justify-center gap-2 rounded-lg border border-line bg-raised text-sm hover:bg-pressed aria-checked:border-accent aria-checked:bg-accent-soft aria-checked:text-accent-text coarse:h-touch coarse:min-w-touch',
          !isBrief && 'px-3.5',
        )}
      >
        <EyeOff aria-hidden size={16} /> {isBrief ? null : t('board.show.blind')}
      </button>
    </>
  );
}
