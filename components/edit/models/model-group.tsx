'use client';

import { ChevronRight, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Finding } from '@/components/connections/finding';
import { StateBadge } from '@/components/connections/state-badge';
import { useProviderKeys } from '@/components/connections/use-provider-keys';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { foldedWords, type PickerGroup } from '@/lib/client/edit/picker-list';
import { isOnThisServer } from '@/lib/client/edit/targets';
import { ModelRow } from './model-row';

const keysForm = lazyComponent(() =>
  import('@/components/connections/keys-form').then((module) => module.KeysForm),
);

type ModelGroupProps = {
  group: PickerGroup;
  isAddingKeys: boolean;
  onKeys: (isAdding: boolean) => void;
};

/** A provider with its models, and the form for its keys. */
export function ModelGroup({ group, isAddingKeys, onKeys }: ModelGroupProps) {
  const t = useText();
  const { provider, rows, folded } = group;
  const [isUnfolded, setIsUnfolded] = useState(false);
  const canAdd = provider.keys && provider.status.state === 'unconfigured';
  return (
    <section aria-label={provider.name} className="flex flex-col">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 px-2.5">
        <h3 className="font-semibold text-sm">{provider.name}</h3>
        <StateBadge provider={provider} />
        {isOnThisServer(provider) ? (
          <span className="text-muted text-xs">{t('edit.picker.onThisServer')}</span>
        ) : null}
        <span className="flex-1" />
        {canAdd && !isAddingKeys ? (
          <Button
            size="sm"
            look="quiet"
            onClick={() => onKeys(true)}
            aria-label={t('edit.picker.addKeyFor', { provider: provider.name })}
          >
            <KeyRound aria-hidden size={13} /> {t('edit.picker.addKey')}
          </Button>
        ) : null}
      </div>
      <ProviderKeys provider={provider} isAdding={isAddingKeys} onAdding={onKeys} />
      {[...rows, ...(isUnfolded || rows.length === 0 ? folded : [])].map((option) => (
        <ModelRow key={option.key} option={option} />
      ))}
      {folded.length > 0 && rows.length > 0 ? (
        <button
          type="button"
          aria-expanded={isUnfolded}
          onClick={() => setIsUnfolded(!isUnfolded)}
          className="flex min-h-8 items-center gap-3 rounded-lg px-2.5 text-start text-muted text-sm hover:text-ink coarse:min-h-touch"
        >
          <ChevronRight aria-hidden size={16} className={isUnfolded ? 'rotate-90' : 'rtl:-scale-x-100'} />
          {foldedWords(t, folded)}
        </button>
      ) : null}
    </section>
  );
}

type ProviderKeysProps = {
  provider: DescribedProvider;
  isAdding: boolean;
  onAdding: (isAdding: boolean) => void;
};

/** What a provider that is not ready needs: its key, in place. */
function ProviderKeys({ provider, isAdding, onAdding }: ProviderKeysProps) {
  const t = useText();
  const { keys, status } = provider;
  const { found, isBusy, saved } = useProviderKeys(provider);
  return (
    <div className="px-2.5 empty:hidden">
      {status.state === 'unable' ? <p className="pb-1 text-muted text-sm">{status.reason}</p> : null}
      {status.state === 'unconfigured' && status.trouble ? (
        <p dir="auto" className="pb-1 text-bad text-sm">
          <ErrorWords>{status.trouble}</ErrorWords>
        </p>
      ) : null}
      {status.state === 'unconfigured' && !keys ? (
        <p className="pb-1 text-muted text-sm">{t('edit.picker.askOperator')}</p>
      ) : null}
      {keys && isAdding ? (
        <keysForm.Component
          provider={provider}
          keys={keys}
          onClose={() => onAdding(false)}
          onSaved={() => {
            onAdding(false);
            saved();
          }}
        />
      ) : null}
      <Finding found={found} isBusy={isBusy} />
    </div>
  );
}
