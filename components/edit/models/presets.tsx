'use client';

import { Check } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { readLastTargets } from '@/lib/client/edit/last-targets';
import { type Preset, presetTargets } from '@/lib/client/edit/picker-list';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { TextKey } from '@/lib/text/text';
import { useEditValue } from '../edit-form-context';

const labels: readonly [Preset, TextKey][] = [
  ['one-of-each', 'edit.presets.oneOfEach'],
  ['exact', 'edit.presets.exact'],
  ['last', 'edit.presets.last'],
  ['free', 'edit.presets.free'],
];

type PresetsProps = {
  options: readonly TargetOption[];
  chosen: readonly string[];
  onChoose: (keys: readonly string[]) => void;
};

/** Buttons that replace the whole choice. The one that equals the choice is marked. */
export function Presets({ options, chosen, onChoose }: PresetsProps) {
  const t = useText();
  const last = readLastTargets();
  const operation = useEditValue('operation');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser.
    <div
      role="group"
      aria-label={t('edit.presets.label')}
      className="flex flex-wrap items-center gap-1.5 px-3 py-2.5"
    >
      <span aria-hidden className="pe-1 text-muted text-xs">
        {t('edit.presets.label')}
      </span>
      {labels.map(([preset, label]) => {
        const keys = presetTargets(preset, options, last, operation);
        const isCurrent =
          keys.length > 0 && keys.length === chosen.length && keys.every((key) => chosen.includes(key));
        return (
          <button
            key={preset}
            type="button"
            aria-pressed={isCurrent}
            disabled={keys.length === 0}
            title={keys.length === 0 ? t(none[preset]) : undefined}
            onClick={() => onChoose(keys)}
            className={cn(
              'flex h-7 items-center gap-1.5 rounded-full border border-line bg-raised px-2.5 text-xs hover:bg-pressed disabled:opacity-45 coarse:h-touch',
              isCurrent && 'border-accent-text bg-accent-soft',
            )}
          >
            {isCurrent ? <Check aria-hidden size={13} className="text-accent-text" /> : null}
            {t(label)}
          </button>
        );
      })}
    </div>
  );
}

/** Why a preset has no models. */
const none: Record<Preset, TextKey> = {
  'one-of-each': 'edit.presets.noneReady',
  exact: 'edit.presets.noneExact',
  last: 'edit.presets.noneLast',
  free: 'edit.presets.noneFree',
};
