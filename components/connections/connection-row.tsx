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
export function ConnectionRow({ provider: given }: { provider: DescribedProvider }) {
  const { found, isBusy, removed, check, saved, remove } = useProviderKeys(given);
  const provider = removed ? withoutKeys(given) : given;
  const [isEditing, setIsEditing] = useState(() => readUnsentInput(keysInputName(provider)) !== undefined);
  const { name, status, keys, setBy } = provider;
  const isOfServer = setBy !== undefined && keys?.place !== 'session';
  const canEnter = keys && !isOfServer;

  return (
    <li data-testid="connection" aria-label={name} className="border-line border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="font-medium">{name}</span>
        <StateBadge provider={provider} />
        <span className="flex-1" />
        {canEnter && !isEditing && !removed?.undo ? (
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
      {removed?.undo ? (
        <p role="status" className="mt-1.5 flex items-center gap-2 text-muted text-sm">
          Key removed.
          <Button size="sm" look="quiet" onClick={removed.undo}>
            Undo
          </Button>
        </p>
      ) : null}
      <Finding found={found} isBusy={isBusy} />
      {setBy && isOfServer ? <SetBy names={setBy} isKeyUnused={keys?.isSet === true} /> : null}
      {status.state === 'ready' || isEditing ? null : <Missing provider={provider} />}
      {isEditing && canEnter ? (
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

/** How the row looks while the removal of its key can be undone. */
function withoutKeys(provider: DescribedProvider): DescribedProvider {
  const { keys, status, setBy } = provider;
  return {
    ...provider,
    status: setBy ? status : { state: 'unconfigured', missing: [] },
    ...(keys ? { keys: { ...keys, isSet: false } } : {}),
  };
}

function SetBy({ names, isKeyUnused }: { names: readonly string[]; isKeyUnused: boolean }) {
  return (
    <p className="mt-1.5 text-muted text-sm">
      Set by <Settings names={names} /> on the server
      {isKeyUnused ? ', which comes before the key that is kept here.' : '.'}
    </p>
  );
}

const Settings = ({ names }: { names: readonly string[] }) =>
  names.map((name, i) => (
    <span key={name}>
      {i > 0 ? ' and ' : ''}
      <code className="break-all text-xs">{name}</code>
    </span>
  ));

function Missing({ provider: { status, keys } }: { provider: DescribedProvider }) {
  if (status.state === 'unable') return <p className="mt-1.5 text-muted text-sm">{status.reason}</p>;
  if (status.state !== 'unconfigured' || status.missing.length === 0) return null;
  if (status.trouble)
    return (
      <p dir="auto" className="mt-1.5 text-bad text-sm">
        {status.trouble}
      </p>
    );
  return (
    <p className="mt-1.5 text-muted text-sm">
      {keys ? 'Add a key of your own, or set ' : 'Set '}
      <Settings names={status.missing} /> on the server.
    </p>
  );
}
