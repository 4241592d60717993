'use client';

import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useWorkspaceState } from './workspace-context';

/** Fetched with the first restored draft. */
const words = lazyComponent(() => import('./restored-words').then((module) => module.RestoredWords), {
  place: 'nowhere',
});

/** States that the draft was restored, and offers to start over. */
export function RestoredNotice() {
  const restoredAt = useWorkspaceState((state) => state.restoredAt);
  return (
    <div role="status" className="empty:hidden">
      {restoredAt === null ? null : <words.Component restoredAt={restoredAt} />}
    </div>
  );
}
