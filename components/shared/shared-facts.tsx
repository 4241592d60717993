'use client';

import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { FormSwitch } from '@/components/gallery/restored-raw-switch';
import { RunMarkup } from '@/components/gallery/run-markup';
import { RunReferences } from '@/components/gallery/run-references';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { nameTarget, resultFacts } from '@/lib/edit/run/facts';
import type { SharedRun } from '@/lib/edit/share';
import { FactList } from './fact-list';
import type { ShownResult } from './shown-result';

type SharedFactsProps = {
  shared: SharedRun;
  item: ShownResult;
  isRaw: boolean;
  onRawChange: (isRaw: boolean) => void;
};

/** The facts of a result that the link shows, and its restored and raw form, behind a button. */
export function SharedFacts({ shared, item, isRaw, onRawChange }: SharedFactsProps) {
  const t = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const target = nameTarget(item.attempt, shared.targets);
  return (
    <div className="flex flex-col items-start gap-3">
      <Button aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {t('shared.headline.facts')}
        <ChevronDown aria-hidden size={16} className={cn('transition-transform', isOpen && 'rotate-180')} />
      </Button>
      <div id={id} hidden={!isOpen} className="w-full space-y-3">
        <FormSwitch isRaw={isRaw} onChange={onRawChange} />
        <FactList facts={resultFacts(t, { ...item, target, shown: shared.shown })} />
        {shared.run.markup ? <RunMarkup source={shared.run.source} markup={shared.run.markup} /> : null}
        {shared.run.references ? <RunReferences references={shared.run.references} /> : null}
      </div>
    </div>
  );
}
