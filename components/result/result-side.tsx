'use client';

import type { Adjusting } from '@/components/gallery/use-adjusting';
import { useText } from '@/components/ui/text/text-provider';
import { PanelFrame } from '@/components/workspace/panel/panel-frame';
import { RunsTab } from '@/components/workspace/panel/runs-tab';
import { useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import type { TargetOption } from '@/lib/client/edit/targets';
import { elementIds } from '@/lib/client/workspace/page-commands';
import { ResultPanel } from './result-panel';
import type { ShownResult } from './shown-result';

type ResultSideProps = {
  shown: ShownResult;
  targets: readonly TargetOption[];
  isRaw: boolean;
  adjusting: Adjusting | undefined;
  onAdjust: () => void;
  onCancelAdjust: () => void;
};

const tabs = ['result', 'runs'] as const;

/** The panel beside a result. */
export function ResultSide({ shown, targets, isRaw, ...adjustment }: ResultSideProps) {
  const t = useText();
  const workspace = useWorkspace();
  const tab = useWorkspaceState((state) => state.resultTab);
  const { run, attempt, result } = shown;
  return (
    <PanelFrame
      id={elementIds.resultPanel}
      label={t('result.tab.name')}
      value={tab}
      tabs={tabs.map((id) => ({ id, label: t(`result.tab.${id}`) }))}
      onChange={workspace.chooseResultTab}
    >
      {tab === 'result' ? (
        <ResultPanel
          {...adjustment}
          shown={shown}
          targets={targets}
          isRaw={isRaw}
          onRate={(rating) => {
            if (attempt && result) void workspace.rate(run, attempt, result, rating);
          }}
          onRetry={() => attempt && void workspace.retry(run, attempt)}
          onUseAsReference={() =>
            result && void workspace.addReferenceFrom(isRaw ? result.rawUrl : result.url, shown.names.full)
          }
          onCopyRequest={() => attempt && workspace.openRunDialog({ kind: 'request', run, attempt })}
          onUsePrompt={workspace.givePrompt}
        />
      ) : (
        <RunsTab targets={targets} isBrief />
      )}
    </PanelFrame>
  );
}
