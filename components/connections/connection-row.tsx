'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';
import { checkConnection, removeKeys } from '@/lib/client/connections/connections-client';
import { formatDuration } from '@/lib/client/format';
import { ApiError } from '@/lib/client/http/api-error';
import { readUnsentInput } from '@/lib/client/unsent-input';
import type { Connection, ConnectionState } from '@/lib/edit/connection';
import { KeysForm, keysInputName } from './keys-form';

const colours: Record<ConnectionState, string> = {
  works: 'text-good',
  refused: 'text-bad',
  unreachable: 'text-bad',
  unsure: 'text-warn',
  unset: 'text-muted',
  unchecked: 'text-muted',
};

/** A provider with its state and actions. */
export function ConnectionRow({ provider }: { provider: DescribedProvider }) {
  const router = useRouter();
  const [found, setFound] = useState<Connection>();
  const [isBusy, setIsBusy] = useState(false);
  const [isEditing, setIsEditing] = useState(() => readUnsentInput(keysInputName(provider)) !== undefined);
  const { id, name, status, keys } = provider;

  const doing = async (work: () => Promise<void>) => {
    setIsBusy(true);
    setFound(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFound({ state: 'unsure', message: error.message, elapsedMs: null });
    } finally {
      setIsBusy(false);
    }
  };
  const check = () => doing(async () => setFound(await checkConnection(id)));
  const remove = () =>
    doing(async () => {
      await removeKeys(id);
      router.refresh();
    });

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
          fields={keys.fields}
          onClose={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            router.refresh();
            void check();
          }}
        />
      ) : null}
    </li>
  );
}

function Finding({ found, isBusy }: { found: Connection | undefined; isBusy: boolean }) {
  return (
    <div role="status" className="text-sm">
      {isBusy ? <p className="mt-1.5 text-muted">Asking…</p> : null}
      {found ? (
        <p className={cn('mt-1.5', colours[found.state])}>
          <bdi>{found.message}</bdi>
          {found.elapsedMs === null ? null : (
            <span className="figures text-muted"> {formatDuration(found.elapsedMs)}</span>
          )}
        </p>
      ) : null}
    </div>
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

function StateBadge({ provider: { status, keys } }: { provider: DescribedProvider }) {
  const [tone, text]: [Tone, string] =
    status.state === 'unable'
      ? ['plain', 'Cannot edit']
      : keys?.isSet
        ? ['good', 'Your key']
        : status.state === 'ready'
          ? ['good', 'Set up']
          : ['plain', 'Not set up'];
  return <Badge tone={tone}>{text}</Badge>;
}
