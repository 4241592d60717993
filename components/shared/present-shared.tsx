'use client';

import { useState } from 'react';
import { Presentation } from '@/components/present/presentation';
import { useText } from '@/components/ui/text/text-provider';
import { makeDeck } from '@/lib/client/present/deck';
import { fullName, nameTarget } from '@/lib/edit/run/facts';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { SharedRun } from '@/lib/edit/share';
import { nameShown, type ShownResult } from './shown-result';

type PresentSharedProps = {
  shared: SharedRun;
  results: readonly ShownResult[];
  isRaw: boolean;
  onEnd: () => void;
};

/** Presentation of a shared run. Later updates do not change it. */
export function PresentShared({ shared, results, isRaw, onEnd }: PresentSharedProps) {
  const t = useText();
  const [deck] = useState(() =>
    makeDeck(
      t,
      shared.run,
      {
        results: results.map((item) => ({ ...item, id: item.result.id, name: nameShown(item, shared) })),
        failed: shared.run.attempts
          .filter(({ status, results: came }) => isSettled(status) && came.length === 0)
          .map((attempt) => ({
            id: attempt.id,
            name: fullName(nameTarget(attempt, shared.targets)),
            attempt,
          })),
      },
      { isRaw, hasCosts: shared.shown.costs, hasPrompt: shared.shown.prompt },
    ),
  );
  return <Presentation deck={deck} onEnd={onEnd} />;
}
