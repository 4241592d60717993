'use client';

import { useEffect, useMemo } from 'react';
import { FileInput } from '@/components/intake/file-input';
import { useFileDrop } from '@/components/intake/use-file-drop';
import { WorkspaceStart } from '@/components/projects/workspace-start';
import { Toasts } from '@/components/ui/overlay/toasts';
import { BuildNotice } from '@/components/ui/page/build-notice';
import { ErrorBoundary } from '@/components/ui/page/error-boundary';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';
import { listTargets } from '@/lib/client/edit/targets';
import { prefetchWhenIdle } from '@/lib/client/lazy-import';
import { liveRuns } from '@/lib/client/runs/runs-store';
import type { Theme } from '@/lib/client/settings/theme';
import { elementIds } from '@/lib/client/workspace/page-commands';
import { CanvasArea } from './canvas-area';
import { Dialogs } from './dialogs';
import { DraftNotice } from './draft-notice';
import { EditArea } from './edit-area';
import { Gallery } from './gallery';
import { loadEditorBundle } from './lazy-editor';
import { RestoredNotice } from './restored-notice';
import { TabBar } from './tab-bar';
import { TopBar } from './top-bar';
import { usePageKeys } from './use-page-keys';
import { useRuns, useWorkspace, useWorkspaceState } from './workspace-context';
import { WorkspaceProvider } from './workspace-provider';

/** Fetched with the first picture. */
const { Component: ToolRail } = lazyComponent(() => loadEditorBundle().then((module) => module.ToolRail), {
  place: 'inside',
});
const { Component: MaskFiles } = lazyComponent(() => loadEditorBundle().then((module) => module.MaskFiles), {
  place: 'inside',
});

type WorkspaceProps = { providers: readonly DescribedProvider[]; theme: Theme };

const pictureInput = { id: elementIds.pictureInput, label: 'Upload image', className: 'sr-only' };

export function Workspace(props: WorkspaceProps) {
  return (
    <WorkspaceProvider>
      <Page {...props} />
      <WorkspaceStart />
      <Toasts />
    </WorkspaceProvider>
  );
}

/**
 * Low windows (as with a large browser zoom): parts keep their heights and the middle of the page scrolls. Wide: rail,
 * canvas with the dock below, results. Narrow: canvas, then the current tab, run bar and tabs; the document order stays
 * that of the work.
 */
function Page({ providers, theme }: WorkspaceProps) {
  const workspace = useWorkspace();
  const editor = useWorkspaceState((state) => state.editor);
  const place = useWorkspaceState((state) => state.place);
  const liveCount = useRuns((state) => liveRuns(state.runs).length);
  const targets = useMemo(() => listTargets(providers), [providers]);
  const usableModels = useMemo(
    () => targets.flatMap((option) => (option.obstacle ? [] : [option.model])),
    [targets],
  );
  const { dropProps, inputRef, choose, isDragging } = useFileDrop((files) => {
    const [file] = files;
    if (file && files.length === 1) void workspace.openFile(file);
    else workspace.notify('One picture at a time: PNG, JPEG, WebP, AVIF or GIF.');
  });
  usePageKeys();
  useEffect(prefetchWhenIdle, []);

  return (
    <div {...dropProps} className="flex h-dvh flex-col overflow-hidden">
      <TopBar initialTheme={theme} onOpen={choose} />
      <BuildNotice />
      <RestoredNotice />
      <DraftNotice />
      <main className="relative flex min-h-0 flex-1 flex-col max-md:short:overflow-y-auto md:flex-row">
        <FileInput {...pictureInput} inputRef={inputRef} onFile={(file) => void workspace.openFile(file)} />
        {editor ? (
          <div
            className={cn(
              'shrink-0 border-line bg-surface max-md:order-2 max-md:border-t md:w-14 md:border-r',
              place !== 'mask' && 'max-md:hidden',
            )}
          >
            <ToolRail editor={editor}>
              <MaskFiles />
            </ToolRail>
          </div>
        ) : null}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col short:overflow-y-auto max-md:contents">
          <div
            className={cn(
              'relative flex min-h-0 flex-1 flex-col max-md:order-1',
              // Lets the canvas stay visible while the rest of the page scrolls below it.
              editor ? 'short:contents' : 'short:flex-[1_0_auto]',
            )}
          >
            <ErrorBoundary>
              <CanvasArea isDragging={isDragging} onChoose={choose} />
            </ErrorBoundary>
          </div>
          <div className="shrink-0 border-line bg-surface p-3 max-md:order-4 max-md:border-t md:mx-4 md:mb-4 md:rounded-xl md:border md:p-4">
            <ErrorBoundary>
              <EditArea targets={targets} liveCount={liveCount} />
            </ErrorBoundary>
          </div>
        </div>
        <aside
          className={cn(
            'flex min-h-0 short:max-md:shrink-0 flex-col border-line bg-surface max-md:order-3 max-md:h-[52dvh] max-md:border-t md:w-96 md:border-l',
            // On tablets the results slide over the canvas.
            'md:max-lg:absolute md:max-lg:inset-y-0 md:max-lg:right-0 md:max-lg:z-10 md:max-lg:shadow-2xl',
            place !== 'results' && 'max-lg:hidden',
          )}
        >
          <ErrorBoundary>
            <Gallery targets={targets} />
          </ErrorBoundary>
        </aside>
        <div className="max-md:order-5 md:hidden">
          <TabBar liveCount={liveCount} />
        </div>
      </main>
      <ErrorBoundary place="over">
        <Dialogs models={usableModels} providers={providers} />
      </ErrorBoundary>
    </div>
  );
}
