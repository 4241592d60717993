'use client';

import { Image as ImageIcon, Star, Trophy } from 'lucide-react';
import { Tooltip } from '@/components/ui/overlay/tooltip';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { Attempt, Rating, Result } from '@/lib/edit/run/run';
import { useBoard } from './board-context';

const noRating: Rating = { isStarred: false, thumb: null, note: '' };

/** White on black over any picture. */
const overPicture =
  'inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md bg-black/75 px-2 text-white text-xs hover:bg-black coarse:h-touch coarse:min-w-touch forced-colors:border';

type CellActionsProps = {
  attempt: Attempt;
  result: Result;
  isWinner: boolean;
  /** Whether Tab reaches them. */
  isCurrent: boolean;
  onPick: () => void;
};

/** What can be done with a result, on hover and focus. */
export function CellActions({ attempt, result, isWinner, isCurrent, onPick }: CellActionsProps) {
  const t = useText();
  const { isBlind, rate, pick, showInPlace } = useBoard();
  const rating = result.rating ?? noRating;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <div
      className={cn(
        'absolute end-1.5 bottom-1.5 flex gap-1 opacity-0 transition-opacity',
        'focus-within:opacity-100 group-hover/cell:opacity-100 group-focus-visible/cell:opacity-100 coarse:group-focus-within/cell:opacity-100',
      )}
    >
      <Tooltip label={t('board.cell.star')}>
        <button
          type="button"
          aria-label={t('board.cell.star')}
          aria-pressed={rating.isStarred}
          tabIndex={tabIndex}
          onClick={() => rate(attempt, result, { ...rating, isStarred: !rating.isStarred })}
          className={cn(overPicture, 'aria-pressed:text-amber-300 aria-pressed:[&_svg]:fill-current')}
        >
          <Star aria-hidden size={16} />
        </button>
      </Tooltip>
      {isBlind ? null : (
        <Tooltip label={t('board.cell.showInPlace')} keys={['Enter']}>
          <button
            type="button"
            aria-label={t('board.cell.showInPlace')}
            tabIndex={tabIndex}
            onClick={() => showInPlace(attempt, result.id)}
            className={overPicture}
          >
            <ImageIcon aria-hidden size={16} />
          </button>
        </Tooltip>
      )}
      {isWinner ? (
        <button type="button" tabIndex={tabIndex} onClick={() => void pick(null)} className={overPicture}>
          {t('board.cell.takeBack')}
        </button>
      ) : (
        <Tooltip label={t('board.cell.pickAsWinner')} keys={['P']}>
          <button type="button" tabIndex={tabIndex} onClick={onPick} className={overPicture}>
            <Trophy aria-hidden size={16} /> {t('board.cell.pick')}
          </button>
        </Tooltip>
      )}
    </div>
  );
}
