'use client';

import { RotateCw, Share2, Square, X } from 'lucide-react';
import { useRef } from 'react';
import type { RunActions } from '@/components/gallery/run-actions';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import { uprightLayout } from '@/lib/client/workspace/panel-actions';
import type { Estimate } from '@/lib/edit/request/estimate';
import { isSettled } from '@/lib/edit/run/is-settled';
import { previewOf } from '@/lib/edit/run/preview-url';
import type { Run } from '@/lib/edit/run/run';
import { requestTitle } from '@/lib/edit/words/request-title';
import { cropStyle, fillAspect } from '@/lib/geometry/crop';
import type { Rectangle } from '@/lib/geometry/rectangle';
import { BoardMenu } from './board-menu';
import { BoardStatus } from './board-status';
import { HowToShow, type HowToShowProps } from './how-to-show';
import { useIsBrief } from './use-is-brief';

type BoardHeadProps = Omit<HowToShowProps, 'isBrief'> & {
  run: Run;
  /** The part of the original that shows what is edited. */
  crop: Rectangle;
  estimate: Estimate | undefined;
  onRunAgain: () => void;
  actions: Omit<RunActions, 'open'>;
  onClose: () => void;
};

/** The edit, how it stands, and how the board shows it. */
export function BoardHead(props: BoardHeadProps) {
  const t = useText();
  const { run, crop, estimate, isBlind, actions } = props;
  const heading = requestTitle(t, run.request);
  const row = useRef<HTMLElement>(null);
  const title = useRef<HTMLDivElement>(null);
  const hasNoRoom = useIsBrief(row, title);
  const isBrief = useMedia(uprightLayout) || hasNoRoom;
  const isLive = run.attempts.some(({ status }) => !isSettled(status));
  return (
    <header
      ref={row}
      className="flex min-h-[76px] shrink-0 items-center gap-x-4 gap-y-2 px-4 py-2 compact:gap-x-2 upright:flex-wrap upright:pt-0"
    >
      <div ref={title} className="flex min-w-0 flex-1 items-center gap-3 upright:basis-40">
        <OriginalThumb run={run} crop={crop} />
        <div className="min-w-0 flex-1">
          <h2 dir="auto" title={heading} className="truncate font-semibold text-base">
            {heading}
          </h2>
          {isBlind ? (
            <p className="text-muted text-sm">{t('board.blindNotice')}</p>
          ) : (
            <BoardStatus run={run} estimate={estimate} />
          )}
        </div>
      </div>
      <div className="flex shrink-0 items-center gap-2 upright:order-1 upright:w-full upright:flex-wrap">
        <HowToShow {...props} isBrief={isBrief} />
        {isBrief ? null : isLive ? (
          // It takes the place of Run again.
          <Button isPressedOnce onClick={() => actions.stop(run)}>
            <Square aria-hidden size={14} /> {t('board.stop')}
          </Button>
        ) : (
          <Button isPressedOnce onClick={props.onRunAgain}>
            <RotateCw aria-hidden size={16} /> {t('board.runAgain')}
          </Button>
        )}
        <BoardMenu
          run={run}
          actions={actions}
          isLive={isLive}
          onRunAgain={isBrief ? props.onRunAgain : undefined}
        />
      </div>
      {/* On a phone the board covers the top bar. */}
      <IconButton
        icon={Share2}
        label={t('frame.share')}
        disabled={!run.attempts.some(({ results }) => results.length > 0)}
        className="hidden compact:inline-flex"
        onClick={() => actions.share(run)}
      />
      <IconButton
        icon={X}
        label={t('board.close')}
        className="hidden compact:inline-flex"
        onClick={props.onClose}
      />
    </header>
  );
}

function OriginalThumb({ run: { source }, crop }: { run: Run; crop: Rectangle }) {
  const t = useText();
  return (
    <span className="checkerboard relative size-13 shrink-0 overflow-hidden rounded-lg">
      {/* biome-ignore lint/performance/noImgElement: previews are made by the server already. */}
      <img
        src={previewOf(source.url)}
        alt={t('board.original')}
        className="absolute max-w-none"
        style={cropStyle(fillAspect(crop, 1, source), source)}
      />
    </span>
  );
}
