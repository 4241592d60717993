'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { readUnsentInput } from '@/lib/client/unsent-input';
import { Finding } from './finding';
import { KeysForm, keysInputName } from './keys-form';
import { StateBadge } from './state-badge';
import { useProviderKeys } from './use-provider-keys';

/** A provider with its state and actions. */
export function ConnectionRow({ provider }: { provider: DescribedProvider }) {
  const { found, isBusy, check, saved, remove } = useProviderKeys(provider);
  const [isEditing, setIsEditing] = useState(() => readUnsentInput(keysInputName(provider)) !== undefined);
  const { name, status, keys } = provider;

  return (
    <li data-testid="connection" aria-label={name} className="border-line border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="font-medium">{name}</span>
        <StateBadge provider={provider} />
        <span className="flex-1" />
        {keys && !isEditing ? (
          <Button size="sm" look="quiet" onClick={() => setIsEditing(true)}>
            {keys.isSet ? 'Change key' : 'Add key'}
          </Button>
        ) : null}
        {keys?.isSet ? (
          <Button size="sm" look="quiet" disabled={isBusy} onClick={remove}>
            Remove key
          </Button>
        ) : null}
        {status.state === 'ready' ? (
          <Button size="sm" disabled={isBusy} onClick={check} aria-label={`Check the connection to ${name}`}>
            Check
          </Button>
        ) : null}
      </div>
      <Finding found={found} isBusy={isBusy} />
      {status.state === 'ready' || isEditing ? null : <Missing provider={provider} />}
      {isEditing && keys ? (
        <KeysForm
          provider={provider}
          keys={keys}
          onClose={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            saved();
          }}
        />
      ) : null}
    </li>
  );
}

function Missing({ provider: { status, keys } }: { provider: DescribedProvider }) {
  if (status.state === 'unable') return <p className="mt-1.5 text-muted text-sm">{status.reason}</p>;
  if (status.state !== 'unconfigured') return null;
  return (
    <p className="mt-1.5 text-muted text-sm">
      {keys ? 'Add a key of your own, or set ' : 'Set '}
      {status.missing.map((setting, i) => (
        <span key={setting}>
          {i > 0 ? ' and ' : ''}
          <code className="break-all text-xs">{setting}</code>
        </span>
      ))}{' '}
      on the server.
    </p>
  );
}
