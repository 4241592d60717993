'use client';

import { useEffect, useState } from 'react';
import type { CompareStore } from '@/lib/client/compare/compare-store';
import { pressCompareKey } from '@/lib/client/compare/keys';
import { takesLetters } from '@/lib/client/keyboard/text-field';
import type { RateCompared } from './current-rating';
import { FactsTable } from './facts-table';
import { Filmstrip } from './filmstrip';
import { KeyList } from './key-list';
import { PresentComparison } from './present-comparison';
import { Stage } from './stage';
import { CompareControllerContext, useCompare, useNewCompareController } from './use-compare';
import { ViewBar } from './view-bar';
import { ViewSettings } from './view-settings';

/** The comparison: pictures side by side or over each other, with a shared view. */
export function CompareScreen({ compare, onRate }: { compare: CompareStore; onRate: RateCompared }) {
  const controller = useNewCompareController(compare);
  const [isHelping, setHelping] = useState(false);
  const [isPresenting, setPresenting] = useState(false);

  useEffect(() => {
    if (isHelping || isPresenting) return;
    const host = { present: () => setPresenting(true), help: () => setHelping(true) };
    const press = (event: KeyboardEvent) => {
      if (takesLetters(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!pressCompareKey(event.key, compare, host)) return;
      event.preventDefault();
      // The page below must not handle keys while the comparison is open.
      event.stopPropagation();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [compare, isHelping, isPresenting]);

  return (
    <CompareControllerContext.Provider value={controller}>
      <div data-testid="compare-room" className="flex min-h-0 flex-1 flex-col">
        <ViewBar onHelp={() => setHelping(true)} onPresent={() => setPresenting(true)} />
        <div className="relative flex min-h-0 flex-1 flex-col">
          <Stage />
          <ViewSettings />
        </div>
        <Facts />
        <Filmstrip onRate={onRate} />
      </div>
      <KeyList open={isHelping} onOpenChange={setHelping} />
      {isPresenting ? <PresentComparison compare={compare} onEnd={() => setPresenting(false)} /> : null}
    </CompareControllerContext.Provider>
  );
}

function Facts() {
  return useCompare((state) => state.hasFacts) ? <FactsTable /> : null;
}
