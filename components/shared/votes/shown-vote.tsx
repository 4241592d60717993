'use client';

import { Check, Vote } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { SharedRun } from '@/lib/edit/share';
import { nameShown, type ShownResult } from '../shown-result';
import type { Voting } from './use-voting';

type ShownVoteProps = {
  shared: SharedRun;
  item: ShownResult;
  voting: Voting;
  className?: string;
};

/** The vote for the result that is shown before and after. */
export function ShownVote({ shared, item, voting, className }: ShownVoteProps) {
  const t = useText();
  const resultId = item.result.id;
  const isOwn = shared.votes?.own?.resultId === resultId;
  const isPick = shared.run.pick?.resultId === resultId;
  const name = nameShown(item, shared);
  const label = isPick
    ? t(isOwn ? 'shared.votes.ownForPick' : 'shared.votes.voteForPick')
    : t(isOwn ? 'shared.votes.ownFor' : 'shared.votes.voteFor', { name });
  const Icon = isOwn ? Check : Vote;
  return (
    <Button
      aria-pressed={isOwn}
      title={label}
      onClick={() => voting.vote({ resultId })}
      className={className}
    >
      <Icon aria-hidden size={16} className="shrink-0" /> <span className="truncate">{label}</span>
    </Button>
  );
}
