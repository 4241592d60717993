'use client';

import { useEffect } from 'react';
import { useWorkspace } from '@/components/workspace/workspace-context';
import { isHandedOver } from '@/lib/client/intake/handed-over';
import { lazyImport } from '@/lib/client/lazy-import';
import { text } from '@/lib/client/text/text';
import { keepStash } from '@/lib/client/workspace/kept-stash';

/** Fetched where the address or another page names something to open. */
const loadStart = lazyImport(() => import('@/lib/client/projects/start-workspace'));

/** Opens what the address names, or what another page handed over, once the draft is restored. */
export function WorkspaceStart() {
  const workspace = useWorkspace();
  useEffect(() => keepStash(workspace.store), [workspace]);
  useEffect(() => {
    if (window.location.search === '' && !isHandedOver()) return;
    void loadStart().then(
      ({ startWorkspace }) => startWorkspace(workspace, window.location),
      () => workspace.notify(text()('projects.notOpened')),
    );
  }, [workspace]);
  return null;
}
