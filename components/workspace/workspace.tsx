'use client';

import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { TopBar } from '@/components/frame/top-bar';
import { FileInput } from '@/components/intake/file-input';
import { useFileDrop } from '@/components/intake/use-file-drop';
import { WorkspaceStart } from '@/components/projects/workspace-start';
import { Toasts } from '@/components/ui/overlay/toasts';
import { BuildNotice } from '@/components/ui/page/build-notice';
import { ErrorBoundary } from '@/components/ui/page/error-boundary';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';
import { listTargets, type TargetOption } from '@/lib/client/edit/targets';
import { prefetchWhenIdle } from '@/lib/client/lazy-import';
import { liveRuns, shownRuns } from '@/lib/client/runs/runs-store';
import type { Theme } from '@/lib/client/settings/theme';
import { elementIds } from '@/lib/client/workspace/page-commands';
import { uprightLayout } from '@/lib/client/workspace/panel-actions';
import type { ShowMode } from '@/lib/client/workspace/workspace-store';
import type { Editor } from '@/lib/editor/editor';
import { CanvasArea } from './canvas-area';
import { Dialogs } from './dialogs/dialogs';
import { DraftNotice } from './draft-notice';
import { EditArea } from './edit-area';
import { loadEditorBundle } from './lazy-editor';
import { ReferencesInWorkspace } from './references-in-workspace';
import { RestoredNotice } from './restored-notice';
import { ResultsInFrame } from './results-in-frame';
import { useCoveredStage } from './use-covered-stage';
import { usePageKeys } from './use-page-keys';
import { useShownMode } from './use-shown-mode';
import { useRuns, useWorkspace, useWorkspaceState } from './workspace-context';
import { WorkspaceProvider } from './workspace-provider';

/** Fetched with the first picture. */
const { Component: ToolRail } = lazyComponent(() => loadEditorBundle().then((module) => module.ToolRail), {
  place: 'inside',
});
const { Component: MaskOptions } = lazyComponent(
  () => loadEditorBundle().then((module) => module.MaskOptions),
  {
    place: 'inside',
  },
);
const { Component: MaskFileInput } = lazyComponent(
  () => loadEditorBundle().then((module) => module.MaskFileInput),
  { place: 'inside' },
);
const { Component: MaskFiles } = lazyComponent(() => loadEditorBundle().then((module) => module.MaskFiles), {
  place: 'inside',
});

/** Fetched with the first picture, or with runs. */
const { Component: SidePanel } = lazyComponent(() => loadEditorBundle().then((module) => module.SidePanel), {
  place: 'inside',
});

/** Fetched with the first dialog on a run. */
const { Component: RunDialogs } = lazyComponent(() =>
  import('./dialogs/run-dialogs').then((module) => module.RunDialogs),
);

type WorkspaceProps = {
  providers: readonly DescribedProvider[];
  theme: Theme;
  /** Whether there are runs, which are fetched later. */
  hasRuns: boolean;
};

export function Workspace(props: WorkspaceProps) {
  return (
    <WorkspaceProvider>
      <Page {...props} />
      <WorkspaceStart />
    </WorkspaceProvider>
  );
}

/** The frame: the places of its parts are in `frame.css`. The document order is that of the work. */
function Page({ providers, theme, hasRuns }: WorkspaceProps) {
  const t = useText();
  const workspace = useWorkspace();
  const editor = useWorkspaceState((state) => state.editor);
  // The picture is shown first. What surrounds it is rendered in slices after it, since together they take 70 ms.
  const laterEditor = useDeferredValue(editor);
  const hasPanel = useDeferredValue(laterEditor !== null);
  const isCovered = useWorkspaceState((state) => state.isAskOpen || state.isSheetOpen);
  const liveCount = useRuns((state) => liveRuns(state.runs).length);
  const targets = useMemo(() => listTargets(t, providers), [t, providers]);
  const usableModels = useMemo(
    () => targets.flatMap((option) => (option.obstacle ? [] : [option.model])),
    [targets],
  );
  const { dropProps, inputRef, choose, isDragging } = useFileDrop((files) => {
    const [file] = files;
    if (file && files.length === 1) void workspace.openFile(file);
    else workspace.notify(t('workspace.picture.oneAtATime'));
  });
  const mode = useShownMode();
  const hasResult = mode === 'result';
  // Without a picture there is nothing to send, but runs may be under way.
  const hasForm = editor !== null || liveCount > 0;
  const isBoard = mode === 'board';
  const places = useFramePlaces(hasForm, hasRuns);
  const hasRunDialog = useWorkspaceState(({ runDialog, comparedRunId }) =>
    Boolean(runDialog ?? comparedRunId),
  );
  const [stage, form] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  useCoveredStage(stage, form);
  usePageKeys();
  useEffect(prefetchWhenIdle, []);

  return (
    <div {...dropProps} className="flex h-dvh flex-col overflow-hidden">
      <BuildNotice />
      <RestoredNotice />
      <DraftNotice />
      <div {...places} className="frame min-h-0 flex-1 compact:overflow-y-auto">
        <TopBar initialTheme={theme} onOpen={choose} />
        <main className="contents">
          <FileInput
            id={elementIds.pictureInput}
            label={t('workspace.picture.upload')}
            className="sr-only"
            inputRef={inputRef}
            onFile={(file) => void workspace.openFile(file)}
          />
          {laterEditor ? <Tools editor={laterEditor} isCovered={isCovered} mode={mode} /> : null}
          <div ref={stage} className={cn('frame-stage', (isBoard || (hasResult && editor)) && 'invisible')}>
            <ErrorBoundary>
              <CanvasArea isDragging={isDragging} targets={targets} onChoose={choose} />
            </ErrorBoundary>
          </div>
          <div
            ref={form}
            className={cn(
              'frame-dock border-line bg-surface p-2.5 max-md:border-t roomy:rounded-xl roomy:border roomy:px-3 roomy:py-2',
              isBoard && 'invisible',
              ((hasResult && editor) || !hasForm) && 'hidden',
            )}
          >
            <ErrorBoundary>
              <ReferencesInWorkspace>
                <EditArea targets={targets} liveCount={liveCount} />
              </ReferencesInWorkspace>
            </ErrorBoundary>
          </div>
          <PanelInFrame mode={mode} hasPicture={hasPanel} targets={targets} />
          <ErrorBoundary>
            <ResultsInFrame targets={targets} />
          </ErrorBoundary>
        </main>
        <Toasts className="frame-notices" />
      </div>
      <ErrorBoundary place="over">
        {hasRunDialog ? <RunDialogs targets={targets} /> : null}
        <Dialogs models={usableModels} providers={providers} />
      </ErrorBoundary>
    </div>
  );
}

/** Which parts have a place in the frame, also before they are fetched, so that nothing moves when they come. */
function useFramePlaces(hasForm: boolean, hasRuns: boolean): Record<`data-${string}`, '' | undefined> {
  const hasPicture = useWorkspaceState((state) => state.editor !== null);
  const isOpening = useWorkspaceState((state) => state.isOpening);
  const isPanelOpen = useWorkspaceState((state) => state.isPanelOpen);
  const hasListed = useRuns((state) => (state.phase === 'loading' ? hasRuns : shownRuns(state).length > 0));
  const where = (isSo: boolean) => (isSo ? '' : undefined);
  return {
    'data-empty': where(!hasPicture && !isOpening),
    'data-formless': where(!hasForm && !isOpening),
    'data-opening': where(isOpening && !hasPicture),
    'data-panel': where(isPanelOpen && (hasPicture || isOpening || hasListed)),
  };
}

type PanelInFrameProps = { mode: ShowMode; hasPicture: boolean; targets: readonly TargetOption[] };

/** The panel beside the mask, which a result has one of its own for. The board has none, only its place. */
function PanelInFrame({ mode, hasPicture, targets }: PanelInFrameProps) {
  const hasRuns = useRuns((state) => shownRuns(state).length > 0);
  if (mode === 'board' || (mode === 'result' && hasPicture)) return null;
  return hasPicture || hasRuns ? <SidePanel targets={targets} /> : null;
}

type ToolsProps = {
  editor: Editor;
  /** Whether a sheet is open, which takes their place on a phone held upright. */
  isCovered: boolean;
  /** Where the mask is not looked at, its tools lead back to it. */
  mode: ShowMode;
};

/** The rail, and the strip of settings. */
function Tools({ editor, isCovered, mode }: ToolsProps) {
  const workspace = useWorkspace();
  const isUpright = useMedia(uprightLayout);
  const isMask = mode === 'mask';
  return (
    <>
      <div
        onClickCapture={isMask ? undefined : () => workspace.view(null)}
        className={cn(
          'frame-rail border-line bg-surface upright:border-t roomy:border-e landscape:border-e',
          (isCovered || mode === 'result') && 'upright:hidden',
          mode === 'board' && 'invisible',
        )}
      >
        <ToolRail editor={editor} isRow={isUpright}>
          <MaskFiles />
        </ToolRail>
        <MaskFileInput />
      </div>
      {mode === 'result' ? null : (
        <div
          className={cn(
            'frame-options border-line border-b bg-surface',
            isCovered && 'upright:hidden',
            mode === 'board' && 'invisible',
          )}
        >
          <MaskOptions editor={editor} />
        </div>
      )}
    </>
  );
}
