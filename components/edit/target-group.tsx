'use client';

import { useState } from 'react';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useEditForm, useEditValue } from './edit-form-context';
import { OtherModel } from './other-model';
import { TargetChip } from './target-chip';

/** Number of chips that fit two rows; chosen ones are always shown. */
const shownAtFirst = 8;

/** The models: at first chosen and ready ones in one row; expanded, all models in a row per provider. */
export function TargetGroup({ options }: { options: readonly TargetOption[] }) {
  const form = useEditForm();
  const targets = useEditValue('targets');
  const [isOpen, setIsOpen] = useState(false);

  const shown = options.filter(
    (option, i) => isOpen || (!option.obstacle && i < shownAtFirst) || targets.includes(option.key),
  );
  const hidden = options.length - shown.length;
  const change = (key: string, isChosen: boolean) => {
    const others = targets.filter((other) => other !== key);
    form.setState({ targets: isChosen ? [...others, key] : others });
  };
  const chipOf = (option: TargetOption) => (
    <TargetChip
      key={option.key}
      option={option}
      isBrief={isOpen}
      isChosen={targets.includes(option.key)}
      onChange={(isChosen) => change(option.key, isChosen)}
    />
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser.
    <div
      role="group"
      aria-label="Providers"
      // On a phone the picture stays visible, however many models there are.
      className="flex min-w-0 flex-1 flex-wrap items-center gap-2 p-0.5 max-md:max-h-[24dvh] max-md:overflow-y-auto"
    >
      {isOpen ? (
        <div className="flex max-h-[min(13rem,26dvh)] w-full flex-col gap-2 overflow-y-auto p-0.5">
          {byProvider(shown).map((row) => (
            <ProviderRow key={row[0]!.provider.id} row={row} chipOf={chipOf} />
          ))}
        </div>
      ) : (
        shown.map(chipOf)
      )}
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

type ProviderRowProps = { row: readonly TargetOption[]; chipOf: (option: TargetOption) => React.ReactNode };

function ProviderRow({ row, chipOf }: ProviderRowProps) {
  const { provider, obstacle } = row[0]!;
  return (
    <div className="grid gap-x-3 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <p className="flex flex-wrap gap-x-2 text-sm sm:flex-col sm:py-0.5 sm:leading-tight">
        {provider.name}
        {obstacle ? <span className="text-muted text-xs">{shortWords[provider.status.state]}</span> : null}
      </p>
      <div className="flex min-w-0 flex-wrap gap-2">{row.map(chipOf)}</div>
    </div>
  );
}

/** The chip's tooltip explains what to do. */
const shortWords = { ready: '', unconfigured: 'not set up', unable: 'cannot edit' } as const;

/** Groups options by provider, in the order of their first option. */
function byProvider(options: readonly TargetOption[]): TargetOption[][] {
  const rows = new Map<string, TargetOption[]>();
  for (const option of options) {
    rows.set(option.provider.id, [...(rows.get(option.provider.id) ?? []), option]);
  }
  return [...rows.values()];
}
