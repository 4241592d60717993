'use client';

import { Crop, EyeOff, Image as ImageIcon, RotateCw, Square } from 'lucide-react';
import { LabelledSelect } from '@/components/compare/labelled-select';
import type { RunActions } from '@/components/gallery/run-actions';
import { Button } from '@/components/ui/button';
import { ChoiceGroup } from '@/components/ui/form/choice-group';
import { useText } from '@/components/ui/text/text-provider';
import type { BoardOrder } from '@/lib/edit/board/order';
import type { Estimate } from '@/lib/edit/request/estimate';
import { isSettled } from '@/lib/edit/run/is-settled';
import { previewOf } from '@/lib/edit/run/preview-url';
import type { Run } from '@/lib/edit/run/run';
import { promptTitle } from '@/lib/edit/words/prompt-words';
import { cropStyle, fillAspect } from '@/lib/geometry/crop';
import type { Rectangle } from '@/lib/geometry/rectangle';
import { BoardMenu } from './board-menu';
import { BoardStatus } from './board-status';

export type CellsShow = 'mask' | 'whole';

const orders: readonly { value: BoardOrder; label: string }[] = [
  { value: 'run', label: 'as run' },
  { value: 'time', label: 'time' },
  { value: 'cost', label: 'cost' },
  { value: 'locality', label: 'kept the rest' },
  { value: 'stars', label: 'stars' },
];

type BoardHeadProps = {
  run: Run;
  /** The part of the original that shows what is edited. */
  crop: Rectangle;
  estimate: Estimate | undefined;
  shown: CellsShow;
  onShownChange: (shown: CellsShow) => void;
  order: BoardOrder;
  onOrderChange: (order: BoardOrder) => void;
  isBlind: boolean;
  onBlindChange: (isBlind: boolean) => void;
  onRunAgain: () => void;
  actions: Omit<RunActions, 'open'>;
};

/** The edit, how it stands, and how the board shows it. */
export function BoardHead(props: BoardHeadProps) {
  const t = useText();
  const { run, crop, estimate, isBlind, actions } = props;
  const { prompt } = run.request;
  const isLive = run.attempts.some(({ status }) => !isSettled(status));
  return (
    <header className="flex min-h-19 shrink-0 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
      <div className="flex min-w-0 flex-1 basis-80 items-center gap-3">
        <OriginalThumb run={run} crop={crop} />
        <div className="min-w-0 flex-1">
          <h2 dir="auto" title={prompt} className="truncate font-semibold text-base">
            {promptTitle(t, prompt)}
          </h2>
          {isBlind ? (
            <p className="text-muted text-sm">Blind: who is who is said with your pick.</p>
          ) : (
            <BoardStatus run={run} estimate={estimate} />
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <HowToShow {...props} />
        {isLive ? (
          <Button onClick={() => actions.stop(run)}>
            <Square aria-hidden size={14} /> Stop
          </Button>
        ) : (
          <Button onClick={props.onRunAgain}>
            <RotateCw aria-hidden size={16} /> Run again
          </Button>
        )}
        <BoardMenu run={run} actions={actions} isLive={isLive} />
      </div>
    </header>
  );
}

function HowToShow({ shown, onShownChange, order, onOrderChange, isBlind, onBlindChange }: BoardHeadProps) {
  return (
    <>
      <ChoiceGroup
        aria-label="Cells show"
        value={shown}
        choices={[
          {
            value: 'mask',
            children: (
              <>
                <Crop aria-hidden size={14} /> Mask area
              </>
            ),
          },
          {
            value: 'whole',
            children: (
              <>
                <ImageIcon aria-hidden size={14} /> Whole picture
              </>
            ),
          },
        ]}
        onChange={onShownChange}
        className="flex shrink-0 rounded-lg bg-pressed p-0.5"
        itemClassName="flex h-8 items-center gap-1.5 rounded-md px-2.5 text-muted text-xs hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-sm coarse:h-10"
      />
      <LabelledSelect
        label="Sort"
        value={order}
        options={orders}
        onChange={onOrderChange}
        isDisabled={isBlind}
      />
      <button
        type="button"
        role="switch"
        aria-checked={isBlind}
        onClick={() => onBlindChange(!isBlind)}
        className="inline-flex h-9 items-center gap-2 rounded-lg border border-line bg-raised px-3.5 text-sm hover:bg-pressed aria-checked:border-accent aria-checked:bg-accent-soft aria-checked:text-accent-text coarse:h-11"
      >
        <EyeOff aria-hidden size={16} /> Blind
      </button>
    </>
  );
}

function OriginalThumb({ run: { source }, crop }: { run: Run; crop: Rectangle }) {
  return (
    <span className="checkerboard relative size-13 shrink-0 overflow-hidden rounded-lg">
      {/* biome-ignore lint/performance/noImgElement: previews are made by the server already. */}
      <img
        src={previewOf(source.url)}
        alt="The original"
        className="absolute max-w-none"
        style={cropStyle(fillAspect(crop, 1, source), source)}
      />
    </span>
  );
}
