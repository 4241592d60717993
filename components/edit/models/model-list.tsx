'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { PickerGroup } from '@/lib/client/edit/picker-list';
import type { TargetOption } from '@/lib/client/edit/targets';
import { ModelGroup } from './model-group';
import { OtherModelFields } from './other-model-fields';
import { columns } from './row-columns';

type ModelListProps = {
  options: readonly TargetOption[];
  groups: readonly PickerGroup[];
  query: string;
  /** The provider whose keys are entered. */
  keysOf: string | undefined;
  onKeysOf: (providerId: string | undefined) => void;
  /** Another model was added: the search for it is over. */
  onFound: () => void;
  /** Scrolls with the models, where there is no room above them. */
  head: ReactNode;
};

/** All models that match, grouped by provider. */
export function ModelList({ options, groups, query, keysOf, onKeysOf, onFound, head }: ModelListProps) {
  const t = useText();
  return (
    <div className="@container min-w-0 flex-1 overflow-y-auto overscroll-contain">
      {head}
      <div
        aria-hidden
        className={`${columns} sticky top-0 z-10 border-line border-b bg-surface px-4 py-2 text-muted text-xs short:hidden @max-md:hidden`}
      >
        <span className="col-span-2">{t('edit.picker.model')}</span>
        <span>{t('edit.picker.mask')}</span>
        <span className="text-end">{t('edit.picker.result')}</span>
        <span className="text-end">{t('edit.picker.time')}</span>
        <span />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no list of groups. */}
      <div role="group" aria-label={t('edit.providers')} className="flex flex-col gap-1 px-1.5 py-2">
        {groups.map((group) => (
          <ModelGroup
            key={group.provider.id}
            group={group}
            isAddingKeys={keysOf === group.provider.id}
            onKeys={(isAdding) => onKeysOf(isAdding ? group.provider.id : undefined)}
          />
        ))}
      </div>
      {groups.length === 0 ? (
        <p role="status" className="px-4 py-6 text-center text-muted">
          {query.trim() === '' ? t('edit.picker.none') : t('edit.picker.noneFound')}
        </p>
      ) : null}
      <OtherModel options={options} query={groups.length === 0 ? query.trim() : ''} onFound={onFound} />
    </div>
  );
}

type OtherModelProps = Pick<ModelListProps, 'options' | 'query' | 'onFound'>;

/** Adds a model that is not in the catalogue, and chooses it. */
function OtherModel({ options, query, onFound }: OtherModelProps) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const usable = options.filter((option) => !option.obstacle && option.provider.takesOtherModels);
  const providers = [...new Map(usable.map(({ provider }) => [provider.id, provider])).values()];
  if (providers.length === 0) return null;
  return (
    <div className="flex flex-col items-center px-4 pb-4">
      {isOpen ? (
        <div className="w-full max-w-md rounded-lg border border-line bg-raised p-4">
          <OtherModelFields
            providers={providers}
            suggestion={query}
            onDone={() => {
              setIsOpen(false);
              onFound();
            }}
            onCancel={() => setIsOpen(false)}
          />
        </div>
      ) : (
        <Button look="quiet" size="sm" onClick={() => setIsOpen(true)}>
          {t('edit.otherModel.open')}
        </Button>
      )}
    </div>
  );
}
