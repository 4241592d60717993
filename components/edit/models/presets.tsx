'use client';

import { Check } from 'lucide-react';
import { cn } from '@/lib/client/class-names';
import { readLastTargets } from '@/lib/client/edit/last-targets';
import { type Preset, presetTargets } from '@/lib/client/edit/picker-list';
import type { TargetOption } from '@/lib/client/edit/targets';

const labels: readonly [Preset, string][] = [
  ['one-of-each', 'One of each ready provider'],
  ['exact', 'Exact masks only'],
  ['last', 'Last used'],
  ['free', 'Free'],
];

type PresetsProps = {
  options: readonly TargetOption[];
  chosen: readonly string[];
  onChoose: (keys: readonly string[]) => void;
};

/** Buttons that replace the whole choice. The one that equals the choice is marked. */
export function Presets({ options, chosen, onChoose }: PresetsProps) {
  const last = readLastTargets();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser.
    <div role="group" aria-label="Choose" className="flex flex-wrap items-center gap-1.5 px-3 py-2.5">
      <span aria-hidden className="pe-1 text-muted text-xs">
        Choose
      </span>
      {labels.map(([preset, label]) => {
        const keys = presetTargets(preset, options, last);
        const isCurrent =
          keys.length > 0 && keys.length === chosen.length && keys.every((key) => chosen.includes(key));
        return (
          <button
            key={preset}
            type="button"
            aria-pressed={isCurrent}
            disabled={keys.length === 0}
            title={keys.length === 0 ? none[preset] : undefined}
            onClick={() => onChoose(keys)}
            className={cn(
              'flex h-7 items-center gap-1.5 rounded-full border border-line bg-raised px-2.5 text-xs hover:bg-pressed disabled:opacity-45 coarse:h-11',
              isCurrent && 'border-accent-text bg-accent-soft',
            )}
          >
            {isCurrent ? <Check aria-hidden size={13} className="text-accent-text" /> : null}
            {label}
          </button>
        );
      })}
    </div>
  );
}

/** Why a preset has no models. */
const none: Record<Preset, string> = {
  'one-of-each': 'No provider is ready.',
  exact: 'No ready model takes an exact mask.',
  last: 'Nothing was run in this browser yet.',
  free: 'No ready model is free.',
};
