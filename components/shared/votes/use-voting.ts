'use client';

import { useState } from 'react';
import { messageOf } from '@/lib/client/http/api-error';
import type { SharedRun } from '@/lib/edit/share';
import type { Thumb, VoteWish } from '@/lib/edit/share-votes';

/** What a vote changes. */
type VoteChange = { resultId: string } | { rated: string; thumb: Thumb | undefined };

/** Sends the vote of this visitor. The first one waits for a name. */
export type Voting = {
  vote: (change: VoteChange) => void;
  /** Whether a vote waits for a name. */
  needsName: boolean;
  enterName: (name: string) => void;
  cancel: () => void;
  trouble: string | undefined;
};

export function useVoting(
  { votes }: SharedRun,
  onVote: (wish: VoteWish) => Promise<void>,
  /** Of a visitor who has written a comment. */
  knownName: string | null,
): Voting | undefined {
  const [waiting, setWaiting] = useState<VoteChange>();
  const [trouble, setTrouble] = useState<string>();
  if (!votes) return undefined;

  const send = async (name: string, change: VoteChange) => {
    setTrouble(undefined);
    await onVote(changed(votes.own ?? { name, resultId: null, thumbs: {} }, change)).then(
      () => setWaiting(undefined),
      (error: unknown) => setTrouble(messageOf(error)),
    );
  };
  return {
    vote: (change) => {
      const name = votes.own?.name ?? knownName;
      if (name !== null) void send(name, change);
      else setWaiting(change);
    },
    needsName: waiting !== undefined,
    enterName: (name) => {
      if (waiting) void send(name, waiting);
    },
    cancel: () => setWaiting(undefined),
    trouble,
  };
}

function changed(own: VoteWish, change: VoteChange): VoteWish {
  if ('resultId' in change) return { ...own, resultId: change.resultId };
  const { [change.rated]: _, ...thumbs } = own.thumbs;
  return { ...own, thumbs: change.thumb ? { ...thumbs, [change.rated]: change.thumb } : thumbs };
}
