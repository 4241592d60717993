'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { Distinction } from '@/lib/edit/board/best';
import { isSettled } from '@/lib/edit/run/is-settled';
import { BoardCell } from './board-cell';
import type { BoardModel } from './board-context';
import { useBoard } from './board-context';
import { FailedCell } from './failed-cell';
import { GroupFacts } from './group-facts';
import { GroupHead } from './group-head';
import { GroupPrompts } from './group-prompts';
import { WaitingCell } from './waiting-cell';

/** Cells of a group before the others are asked for. */
const firstCells = 4;

/** Number of results that a model has or will have; a provider may return more than requested. */
export const placesOf = ({ attempt }: BoardModel): number =>
  Math.max(attempt.requested, attempt.results.length, 1);

type BoardGroupProps = {
  model: BoardModel;
  distinctions: readonly Distinction[];
  /** Rows of cells that every group of the board has. */
  rows: number;
};

/** A model on the board. Its cells are there from the start and keep their places. */
export function BoardGroup({ model, distinctions, rows }: BoardGroupProps) {
  const t = useText();
  const { isBlind } = useBoard();
  const [isOpen, setOpen] = useState(false);
  const { attempt, name } = model;
  const isLive = !isSettled(attempt.status);
  const places = placesOf(model);
  const hasFailed = !isLive && attempt.results.length === 0;
  const shown = isOpen ? places : Math.min(places, firstCells);
  const shownRows = isOpen ? Math.max(Math.ceil(shown / 2), rows) : rows;
  const hidden = places - firstCells;
  const cellClass = places === 1 ? 'col-span-2 row-span-full' : '';
  return (
    <article
      data-testid="attempt"
      data-provider={attempt.provider}
      data-model={attempt.model}
      data-status={attempt.status}
      aria-label={name}
      aria-busy={isLive}
      className="flex min-w-0 flex-col gap-2 rounded-xl border border-line bg-surface p-3"
    >
      <GroupHead model={model} distinctions={distinctions} />
      <div
        className="relative grid grid-cols-2 gap-2"
        style={{
          aspectRatio: `${16 / (9 * shownRows)}`,
          gridTemplateRows: `repeat(${shownRows}, minmax(0, 1fr))`,
        }}
      >
        {hasFailed ? (
          <FailedCell model={model} />
        ) : (
          Array.from({ length: shown }, (_, i) => {
            const result = attempt.results[i];
            return result ? (
              <BoardCell
                key={result.id}
                model={model}
                result={result}
                position={i + 1}
                count={places}
                className={cellClass}
              />
            ) : (
              <WaitingCell
                // biome-ignore lint/suspicious/noArrayIndexKey: places have no other identity.
                key={`waiting-${i}`}
                model={model}
                preview={i === attempt.results.length ? attempt.preview : undefined}
                className={cellClass}
              />
            );
          })
        )}
      </div>
      <div className="flex min-h-6 items-center gap-2">
        <GroupFacts model={model} />
        {hidden > 0 && !hasFailed ? (
          <Button
            size="sm"
            look="quiet"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="-my-1"
          >
            {isOpen ? t('board.fewer') : t('board.more', { count: hidden })}
          </Button>
        ) : null}
      </div>
      <GroupPrompts results={attempt.results} isShown={!isBlind} />
    </article>
  );
}
