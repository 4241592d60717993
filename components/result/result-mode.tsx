'use client';

import { useState } from 'react';
import { useAdjusting } from '@/components/gallery/use-adjusting';
import { useMedia } from '@/components/ui/use-media';
import { useStageInsets } from '@/components/workspace/mask/stage-insets';
import { useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import { download, resultFileName } from '@/lib/client/download';
import type { TargetOption } from '@/lib/client/edit/targets';
import { widePanel } from '@/lib/client/workspace/panel-actions';
import type { Finish } from '@/lib/edit/run/run';
import { ResultOptions } from './result-options';
import { ResultSide } from './result-side';
import { ResultStage } from './result-stage';
import { ResultStrip } from './result-strip';
import { SheetHandle } from './sheet-handle';
import { type ShownResult, stepFrom } from './shown-result';
import { useResultKeys } from './use-result-keys';
import { useResultView } from './use-result-view';

type ResultModeProps = {
  shown: ShownResult;
  targets: readonly TargetOption[];
  /** Goes back to the mask. */
  onBack: () => void;
};

/** The result in the frame: strip of options, stage, strip of results and panel, in the places of the mask's. */
export function ResultMode({ shown, targets, onBack }: ResultModeProps) {
  const workspace = useWorkspace();
  const state = useWorkspaceState((each) => each);
  const { isRaw, isSplit, editor } = state;
  const view = useResultView(shown.run.source, useStageInsets(), editor);
  const isSheetOver = useMedia(widePanel) ? false : state.isSheetOpen;
  const [isHeld, setHeld] = useState(false);
  const { run, result } = shown;
  const { adjusting, start, cancel } = useAdjusting(shown, async (finish: Finish) =>
    result ? await workspace.adjust(run, result.id, finish) : undefined,
  );
  const { keep, save } = actionsOf(shown, isRaw, workspace.keep);

  useResultKeys({
    editor,
    view,
    step: (by) => workspace.view(stepFrom(shown, by)),
    toOriginal: () => workspace.view({ runId: run.id, attemptId: null, resultId: null }),
    toggleSplit: () => workspace.setSplit(!isSplit),
    toBoard: () => workspace.showMode('board'),
    keep: adjusting ? undefined : keep,
    back: adjusting ? cancel : isSheetOver ? workspace.closeSheet : onBack,
    toMask: onBack,
    hold: setHeld,
  });

  return (
    <>
      <div className="frame-options border-line border-b bg-surface">
        <ResultOptions
          shown={shown}
          view={view}
          isRaw={isRaw}
          isSplit={isSplit}
          hasPicture={editor !== null}
          onBack={onBack}
          onRaw={workspace.setRaw}
          onSplit={workspace.setSplit}
          onHold={setHeld}
          onDetails={workspace.togglePanel}
        />
      </div>
      <div className="frame-stage bg-ground">
        <ResultStage
          shown={shown}
          view={view}
          isRaw={isRaw && !adjusting}
          isBlending={state.isBlending}
          isOriginal={isHeld}
          isSplit={isSplit}
          splitPercent={state.splitPercent}
          previewer={adjusting?.previewer}
          onHold={setHeld}
          onSplit={workspace.setSplitPercent}
          onStep={(by) => workspace.view(stepFrom(shown, by))}
        />
      </div>
      <div className="frame-dock border-line bg-surface max-md:border-t roomy:rounded-xl roomy:border">
        <ResultHandle isRaised={state.isSheetOpen} onBack={onBack} />
        <ResultStrip
          shown={shown}
          targets={targets}
          isRaw={isRaw}
          onView={workspace.view}
          onDownload={save}
          onKeep={keep}
          onCompare={() => workspace.compare(run.id)}
          onShare={() => workspace.openRunDialog({ kind: 'share', run })}
        />
      </div>
      <ResultSide
        shown={shown}
        targets={targets}
        isRaw={isRaw}
        adjusting={adjusting}
        onAdjust={start}
        onCancelAdjust={cancel}
      />
    </>
  );
}

/** On a phone: up to the details and on to the board, down to the strip and on to the mask. */
function ResultHandle({ isRaised, onBack }: { isRaised: boolean; onBack: () => void }) {
  const { togglePanel, showMode } = useWorkspace();
  return (
    <SheetHandle
      isRaised={isRaised}
      onPress={togglePanel}
      onUp={isRaised ? () => showMode('board') : togglePanel}
      onDown={isRaised ? togglePanel : onBack}
    />
  );
}

/** Keeping and saving the form that is shown; undefined where there is no result. */
function actionsOf(
  { run, attempt, result, position }: ShownResult,
  isRaw: boolean,
  keep: ReturnType<typeof useWorkspace>['keep'],
) {
  if (!attempt || !result) return { keep: undefined, save: undefined };
  const url = isRaw ? result.rawUrl : result.url;
  const saved = isRaw ? url : (result.fullUrl ?? url);
  const mediaType = isRaw ? result.rawMediaType : undefined;
  return {
    keep: () => void keep(run, result.id, url),
    save: () => download(saved, resultFileName(attempt.provider, attempt.model, position, mediaType)),
  };
}
