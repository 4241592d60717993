'use client';

import { useState } from 'react';
import { Presentation } from '@/components/present/presentation';
import { useText } from '@/components/ui/text/text-provider';
import { type CompareStore, findCompared, orderedPicks } from '@/lib/client/compare/compare-store';
import { makeDeck } from '@/lib/client/present/deck';
import { failedBeside } from '@/lib/edit/compare/compared';

/** Presentation of the compared pictures. */
export function PresentComparison({ compare, onEnd }: { compare: CompareStore; onEnd: () => void }) {
  const t = useText();
  const [deck] = useState(() => {
    const state = compare.store.getState();
    const results = orderedPicks(state).flatMap((id) => findCompared(state.comparison, id) ?? []);
    const shown = results.length > 0 ? results : state.comparison.results;
    const run = shown[0]?.run;
    const failed = failedBeside(state.comparison, shown);
    const choice = { isRaw: state.isRaw, hasCosts: true, hasPrompt: true };
    return run ? makeDeck(t, run, { results: shown, failed }, choice) : undefined;
  });
  return deck ? <Presentation deck={deck} onEnd={onEnd} /> : null;
}
