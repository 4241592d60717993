'use client';

import { Expand, FolderOpen, Images, KeyRound, Link, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { ProjectsLink } from '@/components/projects/projects-link';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { formatPixels } from '@/lib/client/format';
import { applyTheme, type Theme } from '@/lib/client/settings/theme';
import { FileSize } from './file-size';
import { StashMenu } from './stash-menu';
import { TopMenu } from './top-menu';
import { useWorkspace, useWorkspaceState } from './workspace-context';

const themes: readonly { id: Theme; label: string; icon: typeof Sun }[] = [
  { id: 'system', label: 'Theme: as the system', icon: Monitor },
  { id: 'light', label: 'Theme: light', icon: Sun },
  { id: 'dark', label: 'Theme: dark', icon: Moon },
];

type TopBarProps = { initialTheme: Theme; onOpen: () => void };

export function TopBar({ initialTheme, onOpen }: TopBarProps) {
  const workspace = useWorkspace();
  const source = useWorkspaceState((state) => state.source);
  // Without a picture, the drop zone has the page's heading.
  const Name = source ? 'h1' : 'span';
  return (
    <header className="flex h-12 shrink-0 coarse:h-14 items-center gap-2 border-line border-b bg-surface px-3 sm:gap-3 sm:px-4">
      <Name className="flex min-w-0 items-center gap-2 font-semibold">
        <Mark />
        <span className="truncate">Overpaint</span>
      </Name>
      <ProjectsLink />
      {source ? (
        <p className="figures hidden min-w-0 items-center rounded-full sm:flex bg-pressed px-3 py-0.5 text-muted text-sm">
          <bdi className="truncate">{source.name}</bdi>
          <span className="shrink-0 whitespace-pre">
            {` · ${formatPixels(source.widthPx, source.heightPx)} · `}
            <FileSize file={source.file} />
            {source.origin.kind === 'sample' ? (
              // The drop zone credits all photographers; in the narrow layout that suffices.
              <span className="hidden lg:inline">{` · photo: ${source.origin.credit}`}</span>
            ) : null}
          </span>
        </p>
      ) : null}
      <span className="flex-1" />
      <StashMenu />
      {source ? (
        <Button size="sm" onClick={onOpen}>
          <FolderOpen aria-hidden size={14} />
          <span className="hidden sm:inline">Open picture</span>
          <span className="sm:hidden">Open</span>
        </Button>
      ) : null}
      <ResultsToggle />
      <div className="hidden items-center gap-1 sm:flex">
        {source ? (
          <IconButton icon={Expand} label="Extend the picture" onClick={() => workspace.ask('extend')} />
        ) : null}
        {source ? (
          <IconButton icon={Link} label="From an address" onClick={() => workspace.ask('address')} />
        ) : null}
        <IconButton
          icon={KeyRound}
          label="Keys and connections"
          onClick={() => workspace.ask('connections')}
        />
      </div>
      <TopMenu />
      <ThemeButton initial={initialTheme} />
    </header>
  );
}

/** On tablets: opens and closes the results over the canvas. */
function ResultsToggle() {
  const workspace = useWorkspace();
  const isShown = useWorkspaceState((state) => state.place === 'results');
  return (
    <Button
      size="sm"
      aria-pressed={isShown}
      onClick={() => workspace.go(isShown ? 'mask' : 'results')}
      className="hidden aria-pressed:bg-pressed md:inline-flex lg:hidden"
    >
      <Images aria-hidden size={14} /> Results
    </Button>
  );
}

/** Cycles through the themes. */
function ThemeButton({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const at = themes.findIndex((entry) => entry.id === theme);
  const current = themes[at]!;
  return (
    <IconButton
      icon={current.icon}
      label={current.label}
      onClick={() => {
        const next = themes[(at + 1) % themes.length]!;
        setTheme(next.id);
        applyTheme(next.id);
      }}
    />
  );
}

function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-4 shrink-0">
      <rect width="16" height="16" rx="4.5" className="fill-ink" />
      <path
        d="M3.2 10.4c1.5-4 4.2-6.2 9.6-6.6-.6 5.3-3.2 8-7.5 8.6-1.6.2-2.5-.6-2.1-2Z"
        className="fill-accent"
      />
    </svg>
  );
}
