import { useText } from '@/components/ui/text/text-provider';
import { fullName, nameTarget } from '@/lib/edit/run/facts';
import { findPick, winnerWords } from '@/lib/edit/run/find-pick';
import type { SharedRun } from '@/lib/edit/share';
import { promptTitle } from '@/lib/edit/words/prompt-words';

const titleClass = 'text-balance break-words font-semibold text-xl leading-7';

/** The title of a shared run: the winner and why, then the prompt; without a winner the prompt alone. */
export function SharedHeadline({ shared: { run, targets, shown } }: { shared: SharedRun }) {
  const t = useText();
  const pick = findPick(run);
  if (!pick) {
    return (
      <h1 dir="auto" className={titleClass}>
        {shown.prompt ? promptTitle(t, run.request.prompt) : 'Results of an edit'}
      </h1>
    );
  }
  return (
    <>
      <h1 dir="auto" className={titleClass}>
        {winnerWords(t, pick, fullName(nameTarget(pick.attempt, targets)))}
      </h1>
      {pick.reason === '' ? null : (
        <p dir="auto" className="break-words text-base">
          {pick.reason}
        </p>
      )}
      {shown.prompt ? (
        <p dir="auto" className="break-words text-muted text-sm">
          {run.request.prompt}
        </p>
      ) : null}
    </>
  );
}
