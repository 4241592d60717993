'use client';

import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { ShownVotes, Thumb } from '@/lib/edit/share-votes';
import { CommentButton } from '../comments/comment-button';
import { smallButtonClass } from '../small-button-class';
import type { Voting } from './use-voting';

type CellVotesProps = {
  resultId: string;
  name: string;
  votes: ShownVotes;
  voting: Voting;
  /** Undefined where the link takes no comments. */
  comments: { count: number; onOpen: () => void } | undefined;
};

/** The vote for a result, a thumb up or down, and its comments. */
export function CellVotes({ resultId, name, votes, voting, comments }: CellVotesProps) {
  const t = useText();
  const isOwn = votes.own?.resultId === resultId;
  const counts = votes.counts[resultId];
  return (
    <div className="flex flex-col gap-1">
      <button
        type="button"
        aria-pressed={isOwn}
        aria-label={t(isOwn ? 'shared.votes.ownFor' : 'shared.votes.voteFor', { name })}
        onClick={() => voting.vote({ resultId })}
        className={cn(
          'flex h-9 items-center gap-2 rounded-lg border px-3 text-sm coarse:h-touch',
          isOwn
            ? 'border-accent-text bg-accent-soft text-accent-text'
            : 'border-line bg-raised hover:bg-pressed',
        )}
      >
        <span
          aria-hidden
          className="flex size-4 shrink-0 items-center justify-center rounded-full border border-current"
        >
          {isOwn ? <span className="size-2 rounded-full bg-current" /> : null}
        </span>
        <span className="flex-1 text-start">{t(isOwn ? 'shared.votes.own' : 'shared.votes.vote')}</span>
        {counts ? <span className="figures font-semibold">{counts.votes}</span> : null}
      </button>
      <div className="flex gap-1">
        {(['up', 'down'] as const).map((thumb) => (
          <ThumbButton
            key={thumb}
            thumb={thumb}
            label={t(`shared.votes.${thumb}`, { name })}
            count={counts?.[thumb]}
            isOn={votes.own?.thumbs[resultId] === thumb}
            onChange={(isOn) => voting.vote({ rated: resultId, thumb: isOn ? thumb : undefined })}
          />
        ))}
        {comments ? <CommentButton name={name} {...comments} /> : null}
      </div>
    </div>
  );
}

type ThumbButtonProps = {
  thumb: Thumb;
  label: string;
  count: number | undefined;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
};

function ThumbButton({ thumb, label, count, isOn, onChange }: ThumbButtonProps) {
  const Icon = thumb === 'up' ? ThumbsUp : ThumbsDown;
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isOn}
      title={label}
      onClick={() => onChange(!isOn)}
      className={smallButtonClass}
    >
      <Icon aria-hidden size={16} />
      {count === undefined ? null : <span>{count}</span>}
    </button>
  );
}
