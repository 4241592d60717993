import { Trophy } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { kerningOf } from '@/lib/client/kerning';
import { fullName, nameTarget } from '@/lib/edit/run/facts';
import { findPick, winnerWords } from '@/lib/edit/run/find-pick';
import type { SharedRun } from '@/lib/edit/share';
import { requestTitle } from '@/lib/edit/words/request-title';

const titleClass = 'text-balance break-words font-semibold text-2xl tracking-tight';

/** The title of a shared run: the winner and why, then the prompt; without a winner the prompt alone. */
export function SharedHeadline({ shared: { run, targets, shown, order } }: { shared: SharedRun }) {
  const t = useText();
  const pick = findPick(run);
  const { prompt } = run.request;
  if (!pick) {
    return (
      <h1 dir="auto" className={cn(titleClass, kerningOf(prompt))}>
        {shown.prompt ? requestTitle(t, run.request) : t('shared.headline.hiddenPrompt')}
      </h1>
    );
  }
  return (
    <>
      <p className="flex items-center gap-1.5 text-accent-text text-sm">
        <Trophy aria-hidden size={16} /> {t('shared.headline.pickOf', { count: order.length })}
      </p>
      <h1 dir="auto" className={titleClass}>
        {winnerWords(t, pick, fullName(nameTarget(pick.attempt, targets)))}
      </h1>
      {pick.reason === '' ? null : (
        <p dir="auto" className="break-words border-accent border-s-2 ps-3.5 text-base leading-6">
          {pick.reason}
        </p>
      )}
      {shown.prompt && prompt.trim() !== '' ? (
        <div>
          <p className="text-muted text-xs">{t('shared.headline.prompt')}</p>
          <p dir="auto" className={cn('break-words text-sm', kerningOf(prompt))}>
            {prompt}
          </p>
        </div>
      ) : null}
    </>
  );
}
