'use client';

import { cn } from '@/lib/client/class-names';
import type { Place } from '@/lib/client/workspace/workspace-store';
import { useWorkspace, useWorkspaceState } from './workspace-context';

const places: readonly { id: Place; label: string }[] = [
  { id: 'mask', label: 'Mask' },
  { id: 'ask', label: 'Ask' },
  { id: 'results', label: 'Results' },
];

/** Tabs of the narrow layout. */
export function TabBar({ liveCount }: { liveCount: number }) {
  const workspace = useWorkspace();
  const place = useWorkspaceState((state) => state.place);
  return (
    <nav
      aria-label="Parts of the page"
      className="grid grid-cols-3 border-line border-t bg-surface md:hidden"
    >
      {places.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-current={place === id}
          onClick={() => workspace.go(id)}
          className={cn(
            'flex h-11 items-center justify-center gap-1.5 border-transparent border-t-2 text-muted text-sm',
            place === id && 'border-accent-text text-ink',
          )}
        >
          {label}
          {id === 'results' && liveCount > 0 ? (
            <span className="size-1.5 rounded-full bg-accent forced-colors:bg-[currentColor]" />
          ) : null}
        </button>
      ))}
    </nav>
  );
}
