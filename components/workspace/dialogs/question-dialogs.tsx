'use client';

import { ConnectionsDialog } from '@/components/connections/connections-dialog';
import { AddressDialog } from '@/components/intake/address-dialog';
import { ExtendDialog } from '@/components/intake/extend-dialog';
import type { DescribedProvider, ModelEntry } from '@/lib/catalogue/entry';
import { useWorkspace, useWorkspaceState } from '../workspace-context';
import { ImportMaskDialog } from './import-mask-dialog';

type QuestionDialogsProps = { models: readonly ModelEntry[]; providers: readonly DescribedProvider[] };

/** Dialogs that commands and imported masks open, in one chunk. `models`: the usable ones. */
export function QuestionDialogs({ models, providers }: QuestionDialogsProps) {
  const workspace = useWorkspace();
  const editor = useWorkspaceState((state) => state.editor);
  const source = useWorkspaceState((state) => state.source);
  const maskDraft = useWorkspaceState((state) => state.maskDraft);
  const question = useWorkspaceState((state) => state.question);
  return (
    <>
      {question === 'connections' ? (
        <ConnectionsDialog providers={providers} onClose={() => workspace.ask(null)} />
      ) : null}
      {question === 'address' ? (
        <AddressDialog onOpen={workspace.openAddress} onClose={() => workspace.ask(null)} />
      ) : null}
      {editor && question === 'extend' ? (
        <ExtendDialog
          size={editor.size}
          models={models}
          onDone={(sides) => void workspace.extend(sides)}
          onCancel={() => workspace.ask(null)}
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
