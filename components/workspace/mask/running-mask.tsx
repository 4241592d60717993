'use client';

import { useEffect } from 'react';
import { useEditorState } from '@/components/toolbar/use-editor';
import { runsOfPicture } from '@/lib/client/workspace/panel-actions';
import { isSettled } from '@/lib/edit/run/is-settled';
import { previewOf, previewPx } from '@/lib/edit/run/preview-url';
import type { Run } from '@/lib/edit/run/run';
import type { Editor } from '@/lib/editor/editor';
import { useRuns, useWorkspaceState } from '../workspace-context';

/** Time in which the tint gives way, ms. */
const fadeMs = 160;

/**
 * What is being made of the mask: light that passes over it, and the newest partial image, inside the mask only. Gone as
 * soon as something else is painted.
 */
export function RunningMask({ editor }: { editor: Editor }) {
  const run = useRunOnMask(editor);
  const isRunning = run !== undefined;
  const { scale, offsetX, offsetY } = useEditorState(editor, (state) => state.viewport);
  useEffect(() => (isRunning ? hideTint(editor) : undefined), [editor, isRunning]);
  if (!run) return null;
  const drawn = run.attempts.findLast((attempt) => !isSettled(attempt.status) && attempt.preview);
  // Opaque where the picture is kept; without a mask the picture's own transparency is the mask.
  const kept = previewOf((run.mask ?? run.source).url, previewPx.sharp);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 overflow-hidden"
      data-testid="running-mask"
    >
      <div
        className="absolute animate-fade"
        style={{
          left: offsetX,
          top: offsetY,
          width: run.source.widthPx * scale,
          height: run.source.heightPx * scale,
          maskImage: `url("${kept}"), linear-gradient(#000 0 0)`,
          maskSize: '100% 100%',
          maskComposite: 'exclude',
        }}
      >
        {drawn?.preview ? (
          // biome-ignore lint/performance/noImgElement: a data URL of a few kilobytes.
          <img src={drawn.preview} alt="" className="absolute inset-0 size-full max-w-none animate-fade" />
        ) : null}
        <div className="gleaming absolute inset-0" />
      </div>
    </div>
  );
}

/** The newest live run of the picture, while the mask is still the one that was sent. */
function useRunOnMask(editor: Editor): Run | undefined {
  const sentMask = useWorkspaceState((state) => state.sentMask);
  const runIds = useWorkspaceState((state) => state.pictureRunIds);
  const isSame = useEditorState(
    editor,
    (state) => !state.isGestureActive && editor.mask.document() === sentMask,
  );
  return useRuns(({ runs }) => {
    if (!isSame) return undefined;
    const [newest] = runsOfPicture(runs, runIds);
    const isLive = newest?.attempts.some(({ status }) => !isSettled(status));
    return isLive ? newest : undefined;
  });
}

/** Fades the tint out. @returns a function that shows it again */
function hideTint({ store }: Editor): () => void {
  const begin = performance.now();
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let frame = 0;
  const step = (): void => {
    const share = isStill ? 0 : Math.max(0, 1 - (performance.now() - begin) / fadeMs);
    store.setState({ tintShare: share });
    if (share > 0) frame = requestAnimationFrame(step);
  };
  step();
  return () => {
    cancelAnimationFrame(frame);
    store.setState({ tintShare: 1 });
  };
}
