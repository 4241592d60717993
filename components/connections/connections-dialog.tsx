'use client';

import { Dialog } from '@/components/ui/overlay/dialog';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { ConnectionRow } from './connection-row';

type ConnectionsDialogProps = { providers: readonly DescribedProvider[]; onClose: () => void };

const descriptions = {
  server:
    'A key that you add is kept encrypted on this server and never sent to a browser. A check costs nothing.',
  session:
    'A key that you add is used for your edits alone. It is kept encrypted in this browser until you close it, at most 12 hours.',
  none: 'Keys are set on the server. A check costs nothing.',
} as const;

/** All remote providers: configuration, connection check, and own keys. */
export function ConnectionsDialog({ providers, onClose }: ConnectionsDialogProps) {
  const remote = providers.filter(({ gateway, status }) => gateway || status.state === 'unable');
  const place = remote.find(({ keys }) => keys)?.keys?.place;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={place ? 'Keys and connections' : 'Connections'}
      description={descriptions[place ?? 'none']}
    >
      <ul className="min-h-0 overflow-y-auto overscroll-contain">
        {remote.map((provider) => (
          <ConnectionRow key={provider.id} provider={provider} />
        ))}
      </ul>
    </Dialog>
  );
}
