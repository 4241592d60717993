'use client';

import { TriangleAlert } from 'lucide-react';

/** What is wrong with the mask, in one line. */
export function WarningNote({ children }: { children: string }) {
  return (
    <span className="flex items-center gap-1.5 truncate text-warn text-xs compact:rounded-lg compact:bg-surface/95 compact:px-2.5 compact:py-1">
      <TriangleAlert aria-hidden size={14} className="shrink-0" />
      <span className="truncate">{children}</span>
    </span>
  );
}
