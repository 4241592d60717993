'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { readUnsentInput } from '@/lib/client/unsent-input';
import { listParts } from '@/lib/text/list';
import { Finding } from './finding';
import { KeysForm, keysInputName } from './keys-form';
import { StateBadge } from './state-badge';
import { useProviderKeys } from './use-provider-keys';

type ConnectionRowProps = {
  provider: DescribedProvider;
  /** Whether the form for its keys is open from the beginning. */
  isOpen: boolean;
};

/** A provider with its state and actions. */
export function ConnectionRow({ provider: given, isOpen }: ConnectionRowProps) {
  const t = useText();
  const { found, isBusy, removed, check, saved, remove } = useProviderKeys(given);
  const provider = removed ? withoutKeys(given) : given;
  const [isEditing, setIsEditing] = useState(
    () => isOpen || readUnsentInput(keysInputName(provider)) !== undefined,
  );
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
            {t(keys.isSet ? 'connections.row.changeKey' : 'connections.row.addKey')}
          </Button>
        ) : null}
        {keys?.isSet ? (
          <Button size="sm" look="quiet" disabled={isBusy} onClick={remove}>
            {t('connections.row.removeKey')}
          </Button>
        ) : null}
        {status.state === 'ready' ? (
          <Button
            size="sm"
            disabled={isBusy}
            onClick={check}
            aria-label={t('connections.row.checkNamed', { provider: name })}
          >
            {t('connections.row.check')}
          </Button>
        ) : null}
      </div>
      {removed?.undo ? (
        <p role="status" className="mt-1.5 flex items-center gap-2 text-muted text-sm">
          {t('connections.row.keyRemoved')}
          <Button size="sm" look="quiet" onClick={removed.undo}>
            {t('ui.undo')}
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
  const t = useText();
  return (
    <p className="mt-1.5 text-muted text-sm">
      {t.rich(isKeyUnused ? 'connections.row.setByBefore' : 'connections.row.setBy', {
        settings: () => <Settings names={names} />,
      })}
    </p>
  );
}

function Settings({ names }: { names: readonly string[] }) {
  const t = useText();
  return listParts(t, names).map(({ at, text, isItem }) =>
    isItem ? (
      <code key={at} className="break-all text-xs">
        {text}
      </code>
    ) : (
      text
    ),
  );
}

function Missing({ provider: { status, keys } }: { provider: DescribedProvider }) {
  const t = useText();
  if (status.state === 'unable') return <p className="mt-1.5 text-muted text-sm">{status.reason}</p>;
  if (status.state !== 'unconfigured' || status.missing.length === 0) return null;
  if (status.trouble)
    return (
      <p dir="auto" className="mt-1.5 text-bad text-sm">
        <ErrorWords>{status.trouble}</ErrorWords>
      </p>
    );
  return (
    <p className="mt-1.5 text-muted text-sm">
      {t.rich(keys ? 'connections.row.missingOrKey' : 'connections.row.missing', {
        settings: () => <Settings names={status.missing} />,
      })}
    </p>
  );
}
