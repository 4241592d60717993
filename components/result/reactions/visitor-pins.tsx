'use client';

import { useStore } from 'zustand';
import { PinMarker } from '@/components/comments/pin-marker';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace } from '@/components/workspace/workspace-context';
import { reactionsStore } from '@/lib/client/shares/reactions-store';
import type { ViewStore } from '@/lib/client/viewer/viewer-store';
import type { Result, Run } from '@/lib/edit/run/run';
import { focusedReaction, focusReaction, forgetFocus } from './focused-reaction';
import { useFollowedReactions } from './use-followed-reactions';

type VisitorPinsProps = {
  run: Run;
  result: Result;
  view: ViewStore;
  /** Whether the result is on the stage, rather than the original or a preview. */
  isVisible: boolean;
};

/** The pins of visitors' comments on the result of the stage. */
export function VisitorPins({ run, result, view, isVisible }: VisitorPinsProps) {
  const t = useText();
  const { showResultTab } = useWorkspace();
  useFollowedReactions(run.id);
  const { runId, reactions } = useStore(reactionsStore.store);
  const focused = useStore(focusedReaction);
  const { viewport } = useStore(view.store);
  const pinned = runId === run.id && isVisible ? (reactions?.comments ?? []) : [];
  return (
    // Places are from the left in every language.
    <div dir="ltr" className="pointer-events-none absolute inset-0 overflow-hidden">
      <div
        className="absolute *:pointer-events-auto"
        style={{
          left: viewport.offsetX,
          top: viewport.offsetY,
          width: run.source.widthPx * viewport.scale,
          height: run.source.heightPx * viewport.scale,
        }}
      >
        {pinned.map(({ id, resultId, pin, name }) =>
          pin && resultId === result.id ? (
            <PinMarker
              key={id}
              point={pin}
              label={t('comments.pinOf', { number: pin.number, name })}
              focus={{ takesFocus: focused.part === 'pin' && focused.id === id, onFocused: forgetFocus }}
              onPress={() => {
                showResultTab();
                focusReaction('comment', id);
              }}
            >
              {pin.number}
            </PinMarker>
          ) : null,
        )}
      </div>
    </div>
  );
}
