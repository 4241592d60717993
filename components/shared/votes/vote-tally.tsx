import { useText } from '@/components/ui/text/text-provider';
import type { SharedRun } from '@/lib/edit/share';

/** How many votes are for the pick; without a pick, how many there are. */
export function VoteTally({ shared: { run, votes } }: { shared: SharedRun }) {
  const t = useText();
  if (!votes) return null;
  const { total, counts } = votes;
  if (total === null) return <p className="text-sm">{t('shared.votes.blind')}</p>;
  if (total === 0) return <p className="text-muted text-sm">{t('shared.votes.none')}</p>;
  const picked = run.pick && counts[run.pick.resultId];
  if (!picked) return <p className="text-sm">{t('shared.votes.total', { total })}</p>;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-sm">{t('shared.votes.forPick', { count: picked.votes, total })}</p>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-pressed forced-colors:border">
        <div className="h-full bg-accent" style={{ width: `${(picked.votes / total) * 100}%` }} />
      </div>
    </div>
  );
}
