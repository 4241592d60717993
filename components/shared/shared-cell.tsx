'use client';

import { Trophy } from 'lucide-react';
import { CellPicture } from '@/components/result/cell-picture';
import { useText } from '@/components/ui/text/text-provider';
import { pictureForms } from '@/lib/client/board/picture-steps';
import { cn } from '@/lib/client/class-names';
import { fullName, nameTarget } from '@/lib/edit/run/facts';
import type { SharedRun } from '@/lib/edit/share';
import { CommentButton } from './comments/comment-button';
import { type CellsShow, nameShown, type ShownResult } from './shown-result';
import { TargetName } from './target-name';
import { CellVotes } from './votes/cell-votes';
import type { Voting } from './votes/use-voting';

type SharedCellProps = {
  shared: SharedRun;
  item: ShownResult;
  /** In the order of the link, from 1. */
  position: number;
  cellsShow: CellsShow;
  isRaw: boolean;
  isViewed: boolean;
  voting: Voting | undefined;
  /** Undefined where the link takes no comments. */
  comments: { count: number; onOpen: () => void } | undefined;
  onView: () => void;
};

/** Roughly the width of a cell, for the choice of a file. */
const cellWidth = '20rem';

/** A result in the comparison grid. */
export function SharedCell({
  shared,
  item,
  position,
  cellsShow,
  isRaw,
  isViewed,
  voting,
  comments,
  onView,
}: SharedCellProps) {
  const t = useText();
  const target = nameTarget(item.attempt, shared.targets);
  const named = { position, name: fullName(target) };
  const isPick = shared.run.pick?.resultId === item.result.id;
  return (
    <article aria-label={t('shared.grid.result', named)} className="flex flex-col gap-2">
      <button
        type="button"
        aria-label={t('shared.grid.compare', named)}
        aria-pressed={isViewed}
        onClick={onView}
        className={cn(
          'checkerboard relative block aspect-square w-full overflow-hidden rounded-lg outline-offset-3',
          isViewed && 'ring-3 ring-accent ring-offset-2 ring-offset-ground forced-colors:border-2',
        )}
      >
        <Picture shared={shared} item={item} cellsShow={cellsShow} isRaw={isRaw} />
        {isPick ? (
          <span className="absolute start-2 top-2 flex items-center gap-1 rounded-md bg-accent px-2 py-1 font-semibold text-on-accent text-xs">
            <Trophy aria-hidden size={14} /> {t('shared.grid.pick')}
          </span>
        ) : null}
      </button>
      <TargetName
        target={target}
        position={item.attempt.results.length > 1 ? item.attempt.results.indexOf(item.result) + 1 : undefined}
      />
      {voting && shared.votes ? (
        <CellVotes
          resultId={item.result.id}
          name={nameShown(item, shared)}
          votes={shared.votes}
          voting={voting}
          comments={comments}
        />
      ) : comments ? (
        <CommentButton name={nameShown(item, shared)} {...comments} />
      ) : null}
    </article>
  );
}

type PictureProps = Pick<SharedCellProps, 'shared' | 'item' | 'cellsShow' | 'isRaw'>;

function Picture({ shared: { run }, item, cellsShow, isRaw }: PictureProps) {
  const { result } = item;
  const url = isRaw ? result.rawPreviewUrl : result.previewUrl;
  const forms = isRaw
    ? pictureForms(result.rawUrl, item.attempt.region ? result.widthPx : result.rawWidthPx)
    : pictureForms(result.url, result.widthPx);
  if (cellsShow === 'mask') {
    return <CellPicture run={run} url={url} isResult sharper={{ forms, cellWidth }} />;
  }
  return (
    // biome-ignore lint/performance/noImgElement: previews are made by the server already.
    <img
      data-testid="result-image"
      src={url}
      srcSet={forms}
      sizes={cellWidth}
      alt=""
      decoding="async"
      className="absolute inset-0 size-full object-contain"
    />
  );
}
