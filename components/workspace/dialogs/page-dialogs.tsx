'use client';

import { ConnectionsDialog } from '@/components/connections/connections-dialog';
import { AddressDialog } from '@/components/intake/address-dialog';
import { ExtendDialog } from '@/components/intake/extend/extend-dialog';
import type { DescribedProvider, ModelEntry } from '@/lib/catalogue/entry';
import { useWorkspace, useWorkspaceState } from '../workspace-context';
import { ImportMaskDialog } from './import-mask-dialog';

type PageDialogsProps = { models: readonly ModelEntry[]; providers: readonly DescribedProvider[] };

/** Dialogs that commands and imported masks open, in one chunk. `models`: the usable ones. */
export function PageDialogs({ models, providers }: PageDialogsProps) {
  const workspace = useWorkspace();
  const source = useWorkspaceState((state) => state.source);
  const maskDraft = useWorkspaceState((state) => state.maskDraft);
  const dialog = useWorkspaceState((state) => state.dialog);
  return (
    <>
      {dialog === 'connections' || dialog === 'add-key' ? (
        <ConnectionsDialog
          providers={providers}
          isAdding={dialog === 'add-key'}
          onClose={() => workspace.openDialog(null)}
        />
      ) : null}
      {dialog === 'address' ? (
        <AddressDialog onOpen={workspace.openAddress} onClose={() => workspace.openDialog(null)} />
      ) : null}
      {source && dialog === 'extend' ? (
        <ExtendDialog
          bitmap={source.bitmap}
          models={models}
          onDone={(sides) => void workspace.extend(sides)}
          onCancel={() => workspace.openDialog(null)}
        />
      ) : null}
      {source && maskDraft ? (
        <ImportMaskDialog
          given={maskDraft}
          source={source}
          onDone={workspace.finishMaskImport}
          onCancel={workspace.cancelMaskImport}
        />
      ) : null}
    </>
  );
}
