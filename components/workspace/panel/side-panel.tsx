'use client';

import { MaskPanel } from '@/components/panels/mask-panel';
import { MaskCommands } from '@/components/toolbar/tool-rail';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import type { TargetOption } from '@/lib/client/edit/targets';
import { shownRuns } from '@/lib/client/runs/runs-store';
import { elementIds } from '@/lib/client/workspace/page-commands';
import { runsOfPicture, uprightLayout } from '@/lib/client/workspace/panel-actions';
import type { PanelTab } from '@/lib/client/workspace/workspace-store';
import { MaskFiles } from '../mask/mask-files';
import { useRuns, useWorkspace, useWorkspaceState } from '../workspace-context';
import { PanelFrame } from './panel-frame';

/** Fetched where runs are looked at. */
const { Component: RunsTab } = lazyComponent(() => import('./runs-tab').then((module) => module.RunsTab), {
  place: 'inside',
});
/** Fetched where there are masks to use again. */
const { Component: UsedMasks } = lazyComponent(
  () => import('./used-masks').then((module) => module.UsedMasks),
  {
    place: 'inside',
  },
);

/** What concerns the whole mask, and the runs. Without a picture there are only runs. */
export function SidePanel({ targets }: { targets: readonly TargetOption[] }) {
  const t = useText();
  const workspace = useWorkspace();
  const isUpright = useMedia(uprightLayout);
  const source = useWorkspaceState((state) => state.source);
  const editor = useWorkspaceState((state) => state.editor);
  const chosen = useWorkspaceState((state) => state.panelTab);
  const runIds = useWorkspaceState((state) => state.pictureRunIds);
  const allCount = useRuns((state) => shownRuns(state).length);
  const ownCount = useRuns((state) => runsOfPicture(shownRuns(state), runIds).length);
  const hasPicture = source !== null && editor !== null;
  const tab = hasPicture ? (chosen ?? (ownCount > 0 ? 'runs' : 'mask')) : 'runs';
  const tabs: readonly PanelTab[] = hasPicture ? ['mask', 'runs'] : ['runs'];
  return (
    <PanelFrame
      id={elementIds.panel}
      label={t('workspace.panel.name')}
      value={tab}
      tabs={tabs.map((id) => ({
        id,
        label: t(`workspace.panel.${id}`),
        count: id === 'runs' ? (hasPicture ? ownCount : allCount) : undefined,
      }))}
      onChange={workspace.chooseTab}
    >
      {tab === 'mask' && hasPicture ? (
        <MaskPanel
          source={source}
          editor={editor}
          commands={
            isUpright ? (
              <>
                <MaskCommands editor={editor} />
                <MaskFiles />
              </>
            ) : undefined
          }
        >
          {allCount > 0 ? <UsedMasks /> : null}
        </MaskPanel>
      ) : (
        <RunsTab targets={targets} />
      )}
    </PanelFrame>
  );
}
