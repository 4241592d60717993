'use client';

import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { DescribedProvider, ModelEntry } from '@/lib/catalogue/entry';
import { loadEditorBundle } from './lazy-editor';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** Fetched with the first picture. */
const { Component: EditorPanels } = lazyComponent(() =>
  loadEditorBundle().then((module) => module.EditorPanels),
);

const { Component: CropDialog } = lazyComponent(() =>
  import('@/components/intake/crop-dialog').then((module) => module.CropDialog),
);

const { Component: AddressDialog } = lazyComponent(() =>
  import('@/components/intake/address-dialog').then((module) => module.AddressDialog),
);

const { Component: ImportMaskDialog } = lazyComponent(() =>
  import('./import-mask-dialog').then((module) => module.ImportMaskDialog),
);

const { Component: ExtendDialog } = lazyComponent(() =>
  import('@/components/intake/extend-dialog').then((module) => module.ExtendDialog),
);

const { Component: ConnectionsDialog } = lazyComponent(() =>
  import('@/components/connections/connections-dialog').then((module) => module.ConnectionsDialog),
);

type DialogsProps = { models: readonly ModelEntry[]; providers: readonly DescribedProvider[] };

/** All dialogs of the workspace, each fetched when first opened. `models`: the usable ones. */
export function Dialogs({ models, providers }: DialogsProps) {
  const workspace = useWorkspace();
  const editor = useWorkspaceState((state) => state.editor);
  const source = useWorkspaceState((state) => state.source);
  const draft = useWorkspaceState((state) => state.draft);
  const maskDraft = useWorkspaceState((state) => state.maskDraft);
  const isOpening = useWorkspaceState((state) => state.isOpening);
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
      {editor ? <EditorPanels editor={editor} /> : null}
      {draft ? (
        <CropDialog
          draft={draft}
          models={models}
          isOpening={isOpening}
          onDone={(frame) => void workspace.finishDraft(frame)}
          onCancel={workspace.cancelDraft}
        />
      ) : null}
    </>
  );
}
