'use client';

import dynamic from 'next/dynamic';
import { useCallback, useEffect, useMemo } from 'react';
import { useDropzone } from 'react-dropzone';
import { Toaster } from 'sonner';
import { EditDock } from '@/components/edit/edit-dock';
import { DropZone } from '@/components/intake/drop-zone';
import { TooltipProvider } from '@/components/ui/tooltip';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';
import { listTargets } from '@/lib/client/edit/targets';
import { hasTransparency } from '@/lib/client/intake/transparency';
import { liveRuns } from '@/lib/client/runs/runs-store';
import type { Theme } from '@/lib/client/theme';
import { Gallery } from './gallery';
import { MaskDesk } from './mask-desk';
import { Places } from './places';
import { StatusBanner } from './status-banner';
import { TopBar } from './top-bar';
import { useRuns, useWorkspace, useWorkspaceState, WorkspaceProvider } from './workspace-context';

/** Needed once a picture must be cropped. */
const CropDialog = dynamic(
  () => import('@/components/intake/crop-dialog').then((module) => module.CropDialog),
  {
    ssr: false,
  },
);

type WorkspaceProps = { providers: readonly DescribedProvider[]; theme: Theme };

export function Workspace(props: WorkspaceProps) {
  return (
    <TooltipProvider delayDuration={350}>
      <WorkspaceProvider>
        <Page {...props} />
        <Toaster position="top-center" richColors={false} theme="system" closeButton />
      </WorkspaceProvider>
    </TooltipProvider>
  );
}

function Page({ providers, theme }: WorkspaceProps) {
  const workspace = useWorkspace();
  const { source, editor, draft, isOpening, isSending, place } = useWorkspaceState((state) => state);
  const liveCount = useRuns((state) => liveRuns(state.runs).length);
  const targets = useMemo(() => listTargets(providers), [providers]);
  const usableModels = useMemo(
    () => targets.flatMap((option) => (option.obstacle ? [] : [option.model])),
    [targets],
  );

  const openFiles = useCallback(
    (files: File[]) => {
      if (files[0]) void workspace.openFile(files[0]);
    },
    [workspace],
  );
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    onDrop: openFiles,
    accept: { 'image/*': [] },
    multiple: false,
    noClick: true,
    noKeyboard: true,
    onDropRejected: () => workspace.notify('Only one picture at a time: PNG, JPEG, WebP, AVIF or GIF.'),
  });
  usePaste(openFiles);
  useRawKey();

  const checkCanvas = () => {
    if (!source || !editor) return 'Open a picture first.';
    if (editor.hasMask() || hasTransparency(source.bitmap)) return undefined;
    workspace.go('mask');
    return 'Paint what should change.';
  };

  return (
    <div {...getRootProps({ className: 'flex h-dvh flex-col overflow-hidden' })}>
      <input {...getInputProps({ 'aria-label': 'Upload image' })} />
      <TopBar initialTheme={theme} onOpen={open} />
      <StatusBanner />
      <main className="flex min-h-0 flex-1 flex-col md:flex-row">
        <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">
            {source && editor ? (
              <MaskDesk source={source} editor={editor} isToolRowShown={place === 'mask'} />
            ) : (
              <DropZone
                isDragging={isDragActive}
                isOpening={isOpening}
                onChoose={open}
                onSample={(sample) => void workspace.openSample(sample)}
              />
            )}
            {source && isDragActive ? (
              <p className="pointer-events-none absolute inset-3 z-20 flex items-center justify-center rounded-xl border-2 border-accent-text border-dashed bg-surface/80 font-semibold text-lg">
                Drop to open another picture
              </p>
            ) : null}
          </div>
          <div
            className={cn(
              'order-last shrink-0 border-line border-t bg-surface p-3 md:mx-4 md:mb-4 md:rounded-xl md:border md:p-4',
            )}
          >
            <EditDock
              options={targets}
              isSending={isSending}
              isLive={liveCount > 0}
              isCollapsed={place !== 'ask'}
              checkCanvas={checkCanvas}
              onRun={(request) => void workspace.run(request)}
              onStop={() => void workspace.stopAll()}
              onInvalid={() => workspace.go('ask')}
            />
          </div>
        </div>
        <aside
          className={cn(
            'flex min-h-0 flex-col border-line bg-surface max-md:order-first max-md:h-[46dvh] md:w-[min(42vw,24rem)] md:border-l',
            place !== 'results' && 'max-md:hidden',
          )}
        >
          <Gallery targets={targets} />
        </aside>
        <Places liveCount={liveCount} />
      </main>
      {draft ? (
        <CropDialog
          draft={draft}
          models={usableModels}
          onDone={(png) => void workspace.finishDraft(png)}
          onCancel={workspace.cancelDraft}
        />
      ) : null}
    </div>
  );
}

/** A picture from the clipboard becomes the source, wherever the focus is. */
function usePaste(onFiles: (files: File[]) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [onFiles]);
}

/** `R` changes between restored and raw results. */
function useRawKey(): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'r')
        return;
      workspace.setRaw(!workspace.store.getState().isRaw);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [workspace]);
}
