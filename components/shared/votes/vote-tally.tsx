import { useText } from '@/components/ui/text/text-provider';
import type { SharedRun } from '@/lib/edit/share';
import type { ShownVotes } from '@/lib/edit/share-votes';
import { isolate } from '@/lib/edit/words/bidi';
import { formatList } from '@/lib/text/list';

/** How many votes are for the pick, without a pick how many there are, and whose they are. */
export function VoteTally({ shared: { run, votes } }: { shared: SharedRun }) {
  const t = useText();
  if (!votes) return null;
  const { total, counts } = votes;
  if (total === null) return <p className="text-sm">{t('shared.votes.blind')}</p>;
  if (total === 0) return <p className="text-muted text-sm">{t('shared.votes.none')}</p>;
  const pickId = run.pick?.resultId;
  const picked = pickId === undefined ? undefined : counts[pickId];
  if (!picked) {
    return (
      <div className="flex flex-col gap-1">
        <p className="text-sm">{t('shared.votes.total', { total })}</p>
        <Voters votes={votes} resultIds={Object.keys(counts)} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-sm">{t('shared.votes.forPick', { count: picked.votes, total })}</p>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-pressed forced-colors:border">
        <div className="h-full bg-accent" style={{ width: `${(picked.votes / total) * 100}%` }} />
      </div>
      <Voters votes={votes} resultIds={pickId === undefined ? [] : [pickId]} />
    </div>
  );
}

/** Who votes for these results; nothing on a blind link. */
function Voters({ votes, resultIds }: { votes: ShownVotes; resultIds: readonly string[] }) {
  const t = useText();
  const { counts, voters, own } = votes;
  if (!voters) return null;
  const isOwn = own !== null && own.resultId !== null && resultIds.includes(own.resultId);
  const names = resultIds.flatMap((id) => voters[id] ?? []);
  const all = resultIds.reduce((sum, id) => sum + (counts[id]?.votes ?? 0), 0);
  const more = all - names.length - (isOwn ? 1 : 0);
  if (all === 0) return null;
  const parts = [
    ...names.map(isolate),
    ...(isOwn ? [t('shared.votes.you')] : []),
    ...(more > 0 ? [t('shared.votes.moreVoters', { count: more })] : []),
  ];
  return (
    <p className="break-words text-muted text-sm">
      {isOwn && all === 1 ? t('shared.votes.own') : formatList(t, parts)}
    </p>
  );
}
