'use client';

import { useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { isSettled } from '@/lib/edit/run/is-settled';
import { type BoardModel, useBoard } from './board-context';
import { Original } from './cell-picture';
import { useCellLayer } from './use-cell-layer';

type WaitingCellProps = {
  model: BoardModel /** The partial picture, a data URL. */;
  preview: string | undefined;
  className: string;
};

/** The place of a result that is not there yet, or did not come. */
export function WaitingCell({ model: { attempt, name }, preview, className }: WaitingCellProps) {
  const t = useText();
  const { isOriginalHeld } = useBoard();
  const cell = useRef<HTMLDivElement>(null);
  const layer = useCellLayer(cell);
  if (isSettled(attempt.status)) {
    return (
      <div
        className={cn(
          'flex items-center justify-center rounded-lg border border-line-strong/60 border-dashed',
          className,
        )}
      >
        <span className="text-muted text-sm">{t('board.noPicture')}</span>
      </div>
    );
  }
  return (
    <div
      ref={cell}
      data-testid="waiting-cell"
      className={cn(
        'relative min-h-0 min-w-0 overflow-hidden rounded-lg',
        attempt.status === 'running' ? 'shimmering' : 'bg-pressed',
        className,
      )}
    >
      {layer && preview ? (
        <div dir="ltr" className="absolute inset-0">
          {/* biome-ignore lint/performance/noImgElement: a data URL of a few kilobytes. */}
          <img
            {...layer.props}
            data-testid="partial-image"
            src={preview}
            alt={t('board.preview', { model: name })}
          />
        </div>
      ) : null}
      {layer && isOriginalHeld ? (
        <div dir="ltr" className="absolute inset-0">
          <Original layer={layer} />
        </div>
      ) : null}
    </div>
  );
}
