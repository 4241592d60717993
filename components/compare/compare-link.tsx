'use client';

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { cn } from '@/lib/client/class-names';
import { type CompareStore, orderedPicks } from '@/lib/client/compare/compare-store';
import { compareAddress } from '@/lib/edit/compare/compared';

/** Link to the comparison page with the current view. */
export function CompareLink({
  compare,
  className,
  children,
}: {
  compare: CompareStore;
  className?: string;
  children: ReactNode;
}) {
  const address = useStore(compare.store, (state) => compareAddress(orderedPicks(state), state.view));
  return (
    <a
      href={address}
      className={cn(
        'inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-muted text-xs hover:bg-pressed hover:text-ink coarse:h-touch',
        className,
      )}
    >
      {children}
    </a>
  );
}
