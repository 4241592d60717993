'use client';

import { useEffect, useState } from 'react';
import { loadCallTimes } from '@/lib/client/edit/call-times';
import { listPicker, type PickerFilter } from '@/lib/client/edit/picker-list';
import type { TargetOption } from '@/lib/client/edit/targets';
import { chosenTargets } from '@/lib/client/edit/values';
import { serverNow } from '@/lib/client/http/server-clock';
import { useEditValue } from '../edit-form-context';
import { MaskLegend } from './mask-legend';
import { ModelList } from './model-list';
import { PickerFoot } from './picker-foot';
import { PickerHead } from './picker-head';
import { Presets } from './presets';
import { ProviderColumn } from './provider-column';
import { useChosen } from './use-chosen';

type ModelPickerProps = {
  options: readonly TargetOption[];
  /** One column, for small windows. */
  isSmall: boolean;
  onClose: () => void;
};

/** The list of models with search, filters and presets. Changes hold at once. */
export function ModelPicker({ options, isSmall, onClose }: ModelPickerProps) {
  const targets = useEditValue('targets');
  const chosen = chosenTargets({ targets }, options).map(({ key }) => key);
  const { replace } = useChosen();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<PickerFilter>('all');
  const [providerId, setProviderId] = useState<string>();
  const [keysOf, setKeysOf] = useState<string>();
  /** The choice before a preset or Clear replaced it. */
  const [replaced, setReplaced] = useState<{ before: readonly string[]; after: string }>();
  useEffect(() => void loadCallTimes(), []);
  /** Models that are not offered now, such as those for other operations, stay chosen. */
  const replaceAll = (keys: readonly string[]) => {
    const after = [...targets.filter((key) => !chosen.includes(key)), ...keys];
    setReplaced({ before: targets, after: after.join() });
    replace(after);
  };
  const [today] = useState(() => new Date(serverNow()).toISOString().replace(/T.*/, ''));
  const groups = listPicker(options, { query, filter, providerId, chosen, today });
  const showProvider = (id: string | undefined, isAddingKeys: boolean) => {
    setProviderId(id);
    setQuery('');
    setFilter('all');
    setKeysOf(isAddingKeys ? id : undefined);
  };
  const presets = <Presets options={options} chosen={chosen} onChoose={replaceAll} />;

  return (
    <>
      <PickerHead
        query={query}
        onQuery={(text) => {
          setQuery(text);
          setProviderId(undefined);
        }}
        filter={filter}
        onFilter={setFilter}
        chosenCount={chosen.length}
        onClose={isSmall ? undefined : onClose}
      />
      {isSmall ? null : presets}
      <div className="flex min-h-0 flex-1 border-line border-y">
        {isSmall ? null : (
          <ProviderColumn options={options} chosen={chosen} shownId={providerId} onShow={showProvider} />
        )}
        <ModelList
          options={options}
          groups={groups}
          query={query}
          keysOf={keysOf}
          onKeysOf={setKeysOf}
          onFound={() => setQuery('')}
          head={isSmall ? presets : null}
        />
      </div>
      <MaskLegend />
      <PickerFoot
        options={options}
        onClear={() => replaceAll([])}
        onUndo={
          replaced && replaced.after === targets.join()
            ? () => {
                replace(replaced.before);
                setReplaced(undefined);
              }
            : undefined
        }
        onClose={onClose}
      />
    </>
  );
}
