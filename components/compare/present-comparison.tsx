'use client';

import { useState } from 'react';
import { Presentation } from '@/components/present/presentation';
import { type CompareStore, findCompared, orderedPicks } from '@/lib/client/compare/compare-store';
import { makeDeck } from '@/lib/client/present/deck';

/** Presents what is looked at in the compare room. */
export function PresentComparison({ compare, onEnd }: { compare: CompareStore; onEnd: () => void }) {
  const [deck] = useState(() => {
    const state = compare.store.getState();
    const results = orderedPicks(state).flatMap((id) => findCompared(state.comparison, id) ?? []);
    const shown = results.length > 0 ? results : state.comparison.results;
    const run = shown[0]?.run;
    return run ? makeDeck(run, shown, { isRaw: state.isRaw, hasCosts: true, hasPrompt: true }) : undefined;
  });
  return deck ? <Presentation deck={deck} onEnd={onEnd} /> : null;
}
