'use client';

import { useStore } from 'zustand';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { DescribedProvider, ModelEntry } from '@/lib/catalogue/entry';
import type { Editor } from '@/lib/editor/editor';
import { useWorkspace, useWorkspaceState } from '../workspace-context';

const { Component: EditorPanel } = lazyComponent(() =>
  import('@/components/panels/editor-panel').then((module) => module.EditorPanel),
);

const { Component: CropDialog } = lazyComponent(() =>
  import('@/components/intake/crop-dialog').then((module) => module.CropDialog),
);

const { Component: PageDialogs } = lazyComponent(() =>
  import('./page-dialogs').then((module) => module.PageDialogs),
);

type DialogsProps = { models: readonly ModelEntry[]; providers: readonly DescribedProvider[] };

/** All dialogs and panels of the workspace, fetched when first opened. `models`: the usable ones. */
export function Dialogs({ models, providers }: DialogsProps) {
  const workspace = useWorkspace();
  const editor = useWorkspaceState((state) => state.editor);
  const draft = useWorkspaceState((state) => state.draft);
  const maskDraft = useWorkspaceState((state) => state.maskDraft);
  const chosenModels = useWorkspaceState((state) => state.chosenModels);
  const isOpening = useWorkspaceState((state) => state.isOpening);
  const dialog = useWorkspaceState((state) => state.dialog);
  return (
    <>
      {dialog || maskDraft ? <PageDialogs models={models} providers={providers} /> : null}
      {editor ? <OpenPanel editor={editor} /> : null}
      {draft ? (
        <CropDialog
          draft={draft}
          models={models}
          chosenModels={chosenModels}
          isOpening={isOpening}
          onDone={(frame) => void workspace.finishDraft(frame)}
          onCancel={workspace.cancelDraft}
        />
      ) : null}
    </>
  );
}

function OpenPanel({ editor }: { editor: Editor }) {
  const panel = useStore(editor.store, (state) => state.panel);
  return panel ? <EditorPanel editor={editor} panel={panel} /> : null;
}
