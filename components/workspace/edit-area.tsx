'use client';

import { EditDock } from '@/components/edit/edit-dock';
import { MarkupContext } from '@/components/edit/markup/markup-context';
import type { FormField } from '@/components/edit/use-submit';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { type Operation, operationInputs } from '@/lib/catalogue/operations';
import { cn } from '@/lib/client/class-names';
import type { TargetOption } from '@/lib/client/edit/targets';
import { markOf } from '@/lib/client/intake/transparency';
import type { WorkspaceState } from '@/lib/client/workspace/workspace-store';
import { scopeOf } from '@/lib/edit/request/edit-scope';
import { sendsMarkup } from '@/lib/editor/store';
import type { Text } from '@/lib/text/text';
import { usePanelShown } from './panel/use-panel-shown';
import { useOutage } from './use-outage';
import { useSentArea } from './use-sent-area';
import { useShownMode } from './use-shown-mode';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** Fetched with the first run. */
const { Component: RunProgress } = lazyComponent(
  () => import('./run-progress').then((module) => module.RunProgress),
  { place: 'nowhere' },
);

/** The edit form, and the checks of the canvas before sending. */
export function EditArea({ targets, liveCount }: { targets: readonly TargetOption[]; liveCount: number }) {
  const t = useText();
  const workspace = useWorkspace();
  const isSending = useWorkspaceState((state) => state.isSending);
  const isPreparing = useWorkspaceState((state) => state.isPreparing);
  const clearCount = useWorkspaceState((state) => state.clearCount);
  const isAskOpen = useWorkspaceState((state) => state.isAskOpen);
  const editor = useWorkspaceState((state) => state.editor);
  const hasPicture = editor !== null;

  const isReady = useWorkspaceState((state) => state.readyRunId !== null);
  const isPanelShown = usePanelShown();
  const isMask = useShownMode() === 'mask';
  const givenPrompt = useWorkspaceState((state) => state.givenPrompt);

  const outage = useOutage();

  const source = useWorkspaceState((state) => state.source);
  const { markup, editSize, areaMark } = useSentArea(source, editor);
  const checkCanvas = (chosen: readonly TargetOption[], operation: Operation) =>
    findCanvasTrouble(t, workspace.store.getState(), chosen, operation);

  const showField = (field: FormField) => {
    if (hasPicture || workspace.store.getState().mode === 'board') workspace.view(null);
    // What is to be painted is below the sheet.
    workspace.openAsk(field !== 'canvas');
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what the form inside gets.
    <div
      // On a phone held upright the prompt opens the sheet.
      onFocusCapture={({ target }) => {
        const isPrompt = target instanceof HTMLTextAreaElement;
        if (isPrompt || (target instanceof HTMLSelectElement && !isAskOpen)) workspace.openAsk(true);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) workspace.openAsk(false);
      }}
    >
      <SheetHandle isShown={isAskOpen} />
      <MarkupContext value={markup}>
        <EditDock
          options={targets}
          isSending={isSending}
          isPreparing={isPreparing}
          isLive={liveCount > 0}
          hasPicture={hasPicture}
          editSize={editSize}
          areaMark={areaMark}
          picture={source}
          onExtend={() => workspace.openDialog('extend')}
          outage={outage}
          clearCount={clearCount}
          drafts={workspace.drafts}
          isShown={isMask || !hasPicture}
          isCollapsed={!isAskOpen}
          givenPrompt={givenPrompt}
          progress={
            liveCount > 0 || isReady ? (
              <RunProgress targets={targets} isResults={isMask && !isPanelShown} />
            ) : null
          }
          checkCanvas={checkCanvas}
          onRun={(request) => void workspace.run(request)}
          onStop={() => void workspace.stopAll()}
          // The drop zone offers it too.
          onAddKey={hasPicture ? () => workspace.openDialog('add-key') : undefined}
          onInvalid={showField}
          onChoose={workspace.chooseTargets}
        />
      </MarkupContext>
    </div>
  );
}

/** @returns why picture and mask cannot be sent to any of the models; undefined where they can */
function findCanvasTrouble(
  t: Text,
  { source, editor, fileError }: WorkspaceState,
  chosen: readonly TargetOption[],
  operation: Operation,
): string | undefined {
  if (!source || !editor) return t('workspace.edit.openPicture');
  if (fileError) return fileError;
  if (operationInputs[operation].hasExtension && !source.extension) return t('workspace.edit.extend');
  const hasMarkup = sendsMarkup(editor.store.getState());
  const mark = hasMarkup ? 'nothing' : editor.hasMask() ? 'mask' : markOf(source.bitmap);
  return chosen.every(({ model }) => scopeOf(model, mark, operation) === 'refused')
    ? t(hasMarkup ? 'workspace.edit.needsMask' : 'workspace.edit.paint')
    : undefined;
}

/** Closes the form on a phone held upright, where it is a sheet. */
function SheetHandle({ isShown }: { isShown: boolean }) {
  const t = useText();
  const workspace = useWorkspace();
  return (
    <button
      type="button"
      aria-label={t('workspace.edit.closeForm')}
      onClick={() => workspace.openAsk(false)}
      className={cn('-mt-2.5 hidden h-[26px] w-full items-center justify-center', isShown && 'upright:flex')}
    >
      <span aria-hidden className="h-1 w-9 rounded-full bg-line-strong" />
    </button>
  );
}
