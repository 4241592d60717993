'use client';

import { ChevronLeft, KeyRound, PanelRight } from 'lucide-react';
import { ProjectsLink } from '@/components/projects/projects-link';
import { IconButton } from '@/components/ui/icon-button';
import { AppLink } from '@/components/ui/page/app-link';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { Mark } from '@/components/ui/page/mark';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import { loadEditorBundle } from '@/components/workspace/lazy-editor';
import { compactLayout } from '@/components/workspace/mask/stage-insets';
import { useShownMode } from '@/components/workspace/use-shown-mode';
import { useRuns, useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import { shownRuns } from '@/lib/client/runs/runs-store';
import type { Theme } from '@/lib/client/settings/theme';
import { elementIds } from '@/lib/client/workspace/page-commands';
import { widePanel } from '@/lib/client/workspace/panel-actions';
import { LanguageButton } from './language-button';
import { MoreMenu } from './more-menu';
import { ThemeButton } from './theme-button';
import { useCurrentRun } from './use-current-run';

/** Fetched with the first picture. */
const { Component: Breadcrumb } = lazyComponent(
  () => loadEditorBundle().then((module) => module.Breadcrumb),
  { place: 'inside' },
);
const { Component: ShowSwitch } = lazyComponent(
  () => loadEditorBundle().then((module) => module.ShowSwitch),
  { place: 'inside' },
);
const { Component: PictureMenu } = lazyComponent(
  () => loadEditorBundle().then((module) => module.PictureMenu),
  { place: 'inside' },
);

/** Fetched with the first picture that is put aside. */
const { Component: StashMenu } = lazyComponent(
  () => import('@/components/workspace/stash-menu').then((module) => module.StashMenu),
  { place: 'nowhere' },
);

/** Fetched with the first run. */
const { Component: HandOverButtons } = lazyComponent(
  () => import('./hand-over-buttons').then((module) => module.HandOverButtons),
  { place: 'nowhere' },
);

type TopBarProps = { initialTheme: Theme; onOpen: () => void };

/** Where one is, and what leads away from the picture. */
export function TopBar({ initialTheme, onOpen }: TopBarProps) {
  const t = useText();
  const workspace = useWorkspace();
  const source = useWorkspaceState((state) => state.source);
  const isCompact = useMedia(compactLayout);
  const isWide = useMedia(widePanel);
  const isBoard = useShownMode() === 'board';
  const hasRuns = useRuns((state) => shownRuns(state).length > 0);
  const hasStash = useWorkspaceState((state) => state.stash.length > 0);
  return (
    <header className="frame-top flex min-h-[46px] items-center gap-2 border-line upright:h-[52px] upright:gap-1 border-b bg-surface px-3 upright:pe-1 roomy:h-[48px] roomy:px-4">
      <div className="flex min-w-0 flex-1 items-center gap-2.5 upright:gap-0.5">
        <AppLink
          href="/projects"
          aria-label={t('frame.projects')}
          className="-ms-2 hidden size-9 shrink-0 items-center justify-center rounded-lg text-muted compact:inline-flex coarse:size-touch"
        >
          <ChevronLeft aria-hidden size={20} className="rtl:-scale-x-100" />
        </AppLink>
        <Mark className="compact:hidden" />
        {/* Without a picture, the drop zone has the page's heading. */}
        <span className={source ? 'sr-only' : 'font-semibold'}>Overpaint</span>
        <span className="flex shrink-0 items-center gap-2 compact:hidden">
          <ProjectsLink />
          {source ? (
            <span aria-hidden className="text-muted">
              /
            </span>
          ) : null}
        </span>
        {source ? <Breadcrumb source={source} /> : null}
      </div>
      {source ? <ShowSwitch /> : null}
      <div className="flex min-w-0 items-center gap-2 roomy:flex-1 roomy:justify-end">
        {hasStash ? <StashMenu /> : null}
        {isCompact ? null : <HandOver />}
        {source && !isCompact ? <PictureMenu onOpen={onOpen} /> : null}
        <IconButton
          icon={KeyRound}
          label={t('frame.keysAndConnections')}
          className="hidden wide:inline-flex"
          onClick={() => workspace.openDialog('connections')}
        />
        {isCompact ? null : <ThemeButton initial={initialTheme} />}
        {isCompact || isBoard || !(source || hasRuns) ? null : <PanelToggle />}
        {isWide ? <LanguageButton /> : null}
        <MoreMenu isCompact={isCompact} isWide={isWide} initialTheme={initialTheme} onOpen={onOpen} />
      </div>
    </header>
  );
}

/** Compare and Share, once there is a run. */
function HandOver() {
  const run = useCurrentRun();
  return run ? <HandOverButtons run={run} /> : null;
}

function PanelToggle() {
  const t = useText();
  const isResult = useShownMode() === 'result';
  const workspace = useWorkspace();
  const isWide = useMedia(widePanel);
  const isOpen = useWorkspaceState((state) => (isWide ? state.isPanelOpen : state.isSheetOpen));
  return (
    <IconButton
      icon={PanelRight}
      label={t('frame.panel')}
      aria-expanded={isOpen}
      data-opens={isResult ? elementIds.resultPanel : elementIds.panel}
      className="aria-expanded:bg-accent-soft aria-expanded:text-accent-text rtl:-scale-x-100"
      onClick={workspace.togglePanel}
    />
  );
}
