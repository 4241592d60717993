'use client';

import { ArrowDownUp, Crop, EyeOff, Image as ImageIcon, type LucideIcon } from 'lucide-react';
import { LabelledSelect } from '@/components/compare/labelled-select';
import { ChoiceGroup } from '@/components/ui/form/choice-group';
import { useText } from '@/components/ui/text/text-provider';
import type { BoardOrder } from '@/lib/edit/board/order';
import type { TextKey } from '@/lib/text/text';

export type CellsShow = 'mask' | 'whole';

export type HowToShowProps = {
  shown: CellsShow;
  onShownChange: (shown: CellsShow) => void;
  order: BoardOrder;
  onOrderChange: (order: BoardOrder) => void;
  isBlind: boolean;
  onBlindChange: (isBlind: boolean) => void;
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
export function HowToShow({ shown, onShownChange, order, onOrderChange, isBlind, ...props }: HowToShowProps) {
  const t = useText();
  return (
    <>
      <ChoiceGroup
        aria-label={t('board.show.cells')}
        value={shown}
        choices={parts.map(({ id, label, icon: Icon }) => ({
          value: id,
          children: (
            <>
              <Icon aria-hidden size={14} className="upright:hidden" /> {t(label)}
            </>
          ),
        }))}
        onChange={onShownChange}
        className="flex shrink-0 rounded-lg bg-pressed p-0.5 coarse:p-0"
        itemClassName="flex h-8 items-center gap-1.5 rounded-md px-2.5 text-muted text-xs hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-sm coarse:h-touch"
      />
      <span aria-hidden className="hidden flex-1 upright:block" />
      {/* On a phone held upright an icon stands for the list, which lies over it unseen. */}
      <span className="relative rounded-lg focus-within:outline-2 focus-within:outline-accent-text upright:size-9 upright:overflow-hidden coarse:upright:size-touch">
        <ArrowDownUp
          aria-hidden
          size={18}
          strokeWidth={1.75}
          className="absolute inset-0 m-auto hidden text-muted upright:block"
        />
        <span className="upright:opacity-0">
          <LabelledSelect
            label={t('board.show.sort')}
            value={order}
            options={orders.map((each) => ({ ...each, label: t(each.label) }))}
            onChange={onOrderChange}
            isDisabled={isBlind}
          />
        </span>
      </span>
      <button
        type="button"
        role="switch"
        aria-label={t('board.show.blind')}
        aria-checked={isBlind}
        onClick={() => props.onBlindChange(!isBlind)}
        className="inline-flex h-9 min-w-9 items-center justify-center gap-2 rounded-lg border border-line bg-raised px-3.5 text-sm hover:bg-pressed aria-checked:border-accent aria-checked:bg-accent-soft aria-checked:text-accent-text upright:px-0 coarse:h-touch coarse:min-w-touch"
      >
        <EyeOff aria-hidden size={16} /> <span className="upright:hidden">{t('board.show.blind')}</span>
      </button>
    </>
  );
}
