'use client';

import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { EditValues } from '@/lib/client/edit/values';
import { OtherModel } from './other-model';
import { TargetChip } from './target-chip';

/** As many chips as fit two rows of the dock; the chosen ones are always shown. */
const shownAtFirst = 8;

export function TargetGroup({ options }: { options: readonly TargetOption[] }) {
  const { setValue } = useFormContext<EditValues>();
  const targets = useWatch<EditValues, 'targets'>({ name: 'targets' });
  const [isOpen, setIsOpen] = useState(false);

  const shown = options.filter(
    (option, i) => isOpen || (!option.obstacle && i < shownAtFirst) || targets.includes(option.key),
  );
  const hidden = options.length - shown.length;
  const change = (key: string, isChosen: boolean) => {
    const others = targets.filter((other) => other !== key);
    setValue('targets', isChosen ? [...others, key] : others, { shouldDirty: true });
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser.
    <div
      role="group"
      aria-label="Providers"
      className="flex max-h-44 min-w-0 flex-wrap items-center gap-2 overflow-y-auto p-0.5"
    >
      {shown.map((option) => (
        <TargetChip
          key={option.key}
          option={option}
          isChosen={targets.includes(option.key)}
          onChange={(isChosen) => change(option.key, isChosen)}
        />
      ))}
      {hidden > 0 || isOpen ? (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="h-8 rounded-full border border-line border-dashed px-3 text-muted text-sm hover:text-ink coarse:h-11"
        >
          {isOpen ? 'Fewer' : `+ ${hidden} more`}
          <span className="sr-only"> models</span>
        </button>
      ) : null}
      <OtherModel options={options} />
    </div>
  );
}
