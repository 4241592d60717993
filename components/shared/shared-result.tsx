'use client';

import { ResultPicture } from '@/components/gallery/result-picture';
import { FactList } from '@/components/shared/fact-list';
import { Badge } from '@/components/ui/badge';
import { useText } from '@/components/ui/text/text-provider';
import { fullName, nameTarget, resultFacts } from '@/lib/edit/run/facts';
import type { SharedRun } from '@/lib/edit/share';
import type { ShownResult } from './shown-result';

type SharedResultProps = { item: ShownResult; shared: SharedRun; isRaw: boolean; onOpen: () => void };

/** A result with its facts. */
export function SharedResult({ item, shared, isRaw, onOpen }: SharedResultProps) {
  const t = useText();
  const { attempt, result } = item;
  const target = nameTarget(attempt, shared.targets);
  const facts = resultFacts(t, { attempt, result, target, shown: shared.shown }).filter(
    ({ id }) => id !== 'model',
  );
  return (
    <article
      aria-label={`${fullName(target)}, result ${shared.order.indexOf(result.id) + 1}`}
      className="flex h-full flex-col gap-2.5 rounded-xl border border-line bg-surface p-3"
    >
      <header className="flex items-center gap-2">
        <h3 className="min-w-0 flex-1 truncate">
          <span className="font-semibold">{target.providerName}</span>{' '}
          <span className="text-muted">{target.modelName}</span>
        </h3>
        {shared.run.pick?.resultId === result.id ? <Badge tone="accent">Winner</Badge> : null}
      </header>
      <ResultPicture
        result={result}
        label={`Result ${shared.order.indexOf(result.id) + 1}, ${fullName(target)}`}
        isRaw={isRaw}
        onOpen={onOpen}
      />
      <FactList facts={facts} />
    </article>
  );
}
