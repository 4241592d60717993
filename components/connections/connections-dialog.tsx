'use client';

import { useState } from 'react';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { needsKey } from '@/lib/client/connections/needs-key';
import { ConnectionRow } from './connection-row';

type ConnectionsDialogProps = {
  providers: readonly DescribedProvider[];
  /** Opens the form of the first provider without a key. */
  isAdding: boolean;
  onClose: () => void;
};

/** All remote providers: configuration, connection check, and own keys. */
export function ConnectionsDialog({ providers, isAdding, onClose }: ConnectionsDialogProps) {
  const t = useText();
  const remote = providers.filter(({ gateway, status }) => gateway || status.state === 'unable');
  // As it was at first: the form closes once its key is there.
  const [firstId] = useState(() => (isAdding ? remote.find(needsKey)?.id : undefined));
  const place = remote.find(({ keys }) => keys)?.keys?.place;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(place ? 'connections.titleWithKeys' : 'connections.title')}
      description={t(`connections.description.${place ?? 'none'}`)}
    >
      <ul className="min-h-0 overflow-y-auto overscroll-contain">
        {remote.map((provider) => (
          <ConnectionRow key={provider.id} provider={provider} isOpen={provider.id === firstId} />
        ))}
      </ul>
    </Dialog>
  );
}
