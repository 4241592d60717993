'use client';

import { Dialog } from '@/components/ui/overlay/dialog';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { ConnectionRow } from './connection-row';

type ConnectionsDialogProps = { providers: readonly DescribedProvider[]; onClose: () => void };

/** All remote providers: configuration, connection check, and own keys. */
export function ConnectionsDialog({ providers, onClose }: ConnectionsDialogProps) {
  const remote = providers.filter(({ gateway, status }) => gateway || status.state === 'unable');
  const areKeysTaken = remote.some(({ keys }) => keys);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={areKeysTaken ? 'Keys and connections' : 'Connections'}
      description={
        areKeysTaken
          ? 'A key that you add is used for your edits alone. It is kept encrypted in this browser until you close it, at most 12 hours.'
          : 'Keys are set on the server. A check costs nothing.'
      }
    >
      <ul className="min-h-0 overflow-y-auto overscroll-contain">
        {remote.map((provider) => (
          <ConnectionRow key={provider.id} provider={provider} />
        ))}
      </ul>
    </Dialog>
  );
}
