import { KeyRound } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { needsKey } from '@/lib/client/connections/needs-key';
import { canFollowPrompt, type TargetOption } from '@/lib/client/edit/targets';
import { formatList } from '@/lib/text/list';

type ReadyLineProps = { targets: readonly TargetOption[]; onAddKey: () => void };

/** Which providers can be used now, and how many more with a key. */
export function ReadyLine({ targets, onAddKey }: ReadyLineProps) {
  const t = useText();
  const ready = targets.filter(({ obstacle }) => !obstacle);
  const names = namesOf(ready);
  const missing = namesOf(targets.filter(({ provider }) => needsKey(provider)));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2.5">
      {ready.length > 0 ? <span aria-hidden className="size-2 shrink-0 rounded-full bg-good" /> : null}
      <p className="min-w-0 flex-1 basis-60 text-muted">
        {ready.length > 0 ? (
          <b className="font-semibold text-ink">
            {t('intake.start.ready', { names: formatList(t, names), count: ready.length })}
          </b>
        ) : null}
        {ready.length === 0 || ready.some(canFollowPrompt) ? null : ` ${t('intake.start.noPrompt')}`}
        {missing.length > 0 ? ` ${t('intake.start.withKey', { count: missing.length })}` : null}
      </p>
      {missing.length > 0 ? (
        <Button size="sm" onClick={onAddKey}>
          <KeyRound aria-hidden size={14} /> {t('intake.start.addKey')}
        </Button>
      ) : null}
    </div>
  );
}

const namesOf = (targets: readonly TargetOption[]): string[] => [
  ...new Set(targets.map(({ provider }) => provider.name)),
];
