'use client';

import { useEffect, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { messageOf } from '@/lib/client/http/api-error';
import { fetchShareVotes } from '@/lib/client/shares/shares-client';
import type { Share } from '@/lib/edit/share';
import type { ShareVote } from '@/lib/edit/share-votes';

type ShareVotesProps = {
  share: Share;
  /** Names of the results of the run by their ids. */
  names: ReadonlyMap<string, string>;
};

/** The votes of visitors on a link, for its owner. */
export function ShareVotes({ share, names }: ShareVotesProps) {
  const t = useText();
  const [votes, setVotes] = useState<readonly ShareVote[]>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    fetchShareVotes(share.id).then(
      (found) => isCurrent && setVotes(found),
      (error: unknown) => isCurrent && setTrouble(messageOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [share.id]);
  if (trouble) {
    return (
      <p role="alert" dir="auto" className="text-bad text-sm">
        {trouble}
      </p>
    );
  }
  return (
    <ul aria-busy={!votes} className="flex max-h-60 flex-col gap-1 overflow-y-auto text-sm">
      {votes?.map((vote) => (
        <li key={`${vote.votedAt} ${vote.name}`} className="flex flex-wrap gap-x-2">
          <bdi className="font-semibold">{vote.name}</bdi>
          <span>
            {vote.resultId
              ? (names.get(vote.resultId) ?? t('handOver.share.votes.removedResult'))
              : t('handOver.share.votes.noChoice')}
          </span>
          <span className="text-muted">
            {t('handOver.share.votes.thumbs', {
              up: Object.values(vote.thumbs).filter((thumb) => thumb === 'up').length,
              down: Object.values(vote.thumbs).filter((thumb) => thumb === 'down').length,
            })}
          </span>
          {vote.hasSeenNames ? (
            <span className="text-warn">{t('handOver.share.votes.seenNames')}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
