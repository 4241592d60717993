'use client';

import { Star, Trophy } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { attachViewPointer } from '@/lib/client/viewer/viewer-gestures';
import type { Result } from '@/lib/edit/run/run';
import { type BoardModel, useBoard } from './board-context';
import { CellActions } from './cell-actions';
import { CellPicture } from './cell-picture';
import { WinnerReason } from './winner-reason';

type BoardCellProps = {
  model: BoardModel;
  result: Result;
  /** Among the results of the model, from 1, and their number. */
  position: number;
  count: number;
  className: string;
};

/** A result: the picture, its number, star and crown, and what can be done with it. */
export function BoardCell({ model, result, position, count, className }: BoardCellProps) {
  const t = useText();
  const board = useBoard();
  const cell = useRef<HTMLDivElement>(null);
  const isZoomed = useStore(board.view.store, ({ factor }) => factor > 1);
  const isWinner = board.run.pick?.resultId === result.id;
  const isAsking = board.reasonedId === result.id && isWinner;
  const label = t('board.cell.name', { position, count, model: model.name });
  useCellGestures(cell, board);
  const pick = () => {
    board.setReasonedId(result.id);
    if (!isWinner) void board.pick({ resultId: result.id, reason: '' });
  };
  const { url, rawUrl, previewUrl, rawPreviewUrl } = result;
  const picture = board.isRaw ? { url: rawUrl, previewUrl: rawPreviewUrl } : { url, previewUrl };
  return (
    <div
      className={cn(
        'relative min-h-0 min-w-0 rounded-lg',
        isWinner && 'outline-2 outline-accent outline-offset-2',
        className,
      )}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box. */}
      <div
        ref={cell}
        role="group"
        aria-label={isWinner ? t('board.cell.winnerName', { name: label }) : label}
        tabIndex={board.currentCell === result.id ? 0 : -1}
        data-testid="board-cell"
        data-cell={result.id}
        aria-keyshortcuts={board.isBlind ? 'P' : 'Enter P'}
        onFocus={() => board.setCurrentCell(result.id)}
        onKeyDown={(event) => {
          if (event.target !== cell.current || event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.key === 'Enter' && !board.isBlind) board.showInPlace(model.attempt, result.id);
          else if (event.key.toLowerCase() === 'p') pick();
          else return;
          event.preventDefault();
        }}
        className={cn(
          'scroll-mt-16 group/cell absolute inset-0 overflow-hidden rounded-lg bg-pressed',
          isZoomed ? 'cursor-grab touch-none active:cursor-grabbing' : '[touch-action:pan-x_pan-y]',
        )}
      >
        <CellPicture cell={cell} picture={picture} label={label} />
        {count > 1 ? <Mark className="start-1.5 top-1.5">{position}</Mark> : null}
        <div className="pointer-events-none absolute end-1.5 top-1.5 flex gap-1">
          {result.rating?.isStarred ? (
            <Mark className="static text-amber-300">
              <Star aria-hidden size={14} className="fill-current" />
              <span className="sr-only">{t('board.cell.starred')}</span>
            </Mark>
          ) : null}
          {isWinner ? <WinnerBadge onPress={pick} /> : null}
        </div>
        {isAsking ? null : (
          <CellActions
            attempt={model.attempt}
            result={result}
            isWinner={isWinner}
            isCurrent={board.currentCell === result.id}
            onPick={pick}
          />
        )}
        {isAsking ? (
          <WinnerReason
            resultId={result.id}
            reason={board.run.pick?.reason ?? ''}
            onSave={board.pick}
            onClose={() => {
              board.setReasonedId(undefined);
              cell.current?.focus({ preventScroll: true });
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

function Mark({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      className={cn(
        'figures absolute inline-flex h-6 min-w-6 items-center justify-center rounded-md bg-black/75 px-1.5 font-semibold text-white text-xs',
        className,
      )}
    >
      {children}
    </span>
  );
}

/** Says who won, and why where that was written; a press asks why. */
function WinnerBadge({ onPress }: { onPress: () => void }) {
  const t = useText();
  const { run } = useBoard();
  const reason = run.pick?.reason ?? '';
  return (
    <button
      type="button"
      title={reason === '' ? t('board.cell.sayWhy') : reason}
      aria-label={t(reason === '' ? 'board.cell.winnerSayWhy' : 'board.cell.winnerChangeWhy')}
      onClick={onPress}
      className="pointer-events-auto inline-flex h-6 items-center gap-1 rounded-md bg-accent px-2 font-semibold text-on-accent text-xs forced-color-adjust-none coarse:h-touch forced-colors:border forced-colors:bg-[Canvas] forced-colors:text-[CanvasText]"
    >
      <Trophy aria-hidden size={14} /> {t('board.cell.winner')}
    </button>
  );
}

/** Wheel with Ctrl, pinch, drag and double click change all cells. */
function useCellGestures(
  cell: RefObject<HTMLDivElement | null>,
  { view, box, run }: Pick<ReturnType<typeof useBoard>, 'view' | 'box' | 'run'>,
): void {
  const { widthPx, heightPx } = run.source;
  useEffect(() => {
    const element = cell.current;
    if (!element) return;
    const controls = view.controlsOf(() => {
      const size = { widthPx: element.clientWidth, heightPx: element.clientHeight };
      return size.widthPx === 0 ? undefined : { cell: size, image: { widthPx, heightPx }, box };
    });
    return attachViewPointer(element, controls, undefined, 'scrolls');
  }, [cell, view, box, widthPx, heightPx]);
}
