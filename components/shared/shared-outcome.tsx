'use client';

import { MessageSquarePlus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { SharedRun } from '@/lib/edit/share';
import { SharedFacts } from './shared-facts';
import { SharedHeadline } from './shared-headline';
import type { ShownResult } from './shown-result';
import { ShownVote } from './votes/shown-vote';
import type { Voting } from './votes/use-voting';
import { VoteTally } from './votes/vote-tally';

type SharedOutcomeProps = {
  shared: SharedRun;
  viewed: ShownResult | undefined;
  status: string;
  isRaw: boolean;
  onRawChange: (isRaw: boolean) => void;
  /** Undefined where the link takes no votes. */
  voting: Voting | undefined;
  /** Undefined where the link takes no comments. */
  onComment: (() => void) | undefined;
};

/** Beside the picture: the winner and why, the votes, and the facts of the result that is shown. */
export function SharedOutcome({
  shared,
  viewed,
  status,
  isRaw,
  onRawChange,
  voting,
  onComment,
}: SharedOutcomeProps) {
  const t = useText();
  return (
    <div className="flex flex-col gap-3 px-4 sm:px-0">
      <SharedHeadline shared={shared} />
      <p role="status" className="text-muted text-sm">
        {status}
      </p>
      <VoteTally shared={shared} />
      {voting?.trouble && !voting.needsName ? (
        <p role="alert" dir="auto" className="text-bad text-sm">
          {voting.trouble}
        </p>
      ) : null}
      {viewed && !shared.isBlind ? (
        <SharedFacts shared={shared} item={viewed} isRaw={isRaw} onRawChange={onRawChange} />
      ) : null}
      {/* A phone has them at the thumb. */}
      {viewed ? (
        <div className="flex flex-wrap gap-2 empty:hidden max-sm:hidden">
          {voting ? (
            <ShownVote shared={shared} item={viewed} voting={voting} className="min-w-0 shrink" />
          ) : null}
          {onComment ? (
            <Button onClick={onComment}>
              <MessageSquarePlus aria-hidden size={16} /> {t('shared.comments.write')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
