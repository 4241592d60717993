'use client';

import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import type { Editor } from '@/lib/editor/editor';
import type { EditorState } from '@/lib/editor/store';
import { toolById } from '@/lib/editor/tools';
import { optionValues } from '@/lib/editor/tools/tool-options';
import type { TextKey } from '@/lib/text/text';
import { useEditorState } from './use-editor';

/** Fetched with the first selection. */
const { Component: SelectingProgress } = lazyComponent(
  () => import('./selecting-progress').then((module) => module.SelectingProgress),
  { place: 'nowhere' },
);

/** Progress of a selection with a cancel button, otherwise a hint. */
export function SelectionStatus({ editor }: { editor: Editor }) {
  const t = useText();
  const selecting = useEditorState(editor, (state) => state.selecting);
  const adviceKey = useEditorState(editor, adviceOf);
  const advice = adviceKey && t(adviceKey);
  return (
    // Pointer events pass through, so that the picture below can be painted.
    <div role="status" className="pointer-events-none! min-w-0 empty:hidden">
      {selecting ? (
        <SelectingProgress editor={editor} selecting={selecting} />
      ) : advice ? (
        <p
          title={advice}
          className="truncate compact:rounded-lg compact:border compact:border-line bg-surface/95 px-3 compact:py-1.5 text-muted text-sm"
        >
          {advice}
        </p>
      ) : null}
    </div>
  );
}

/** Hint after a failed selection, or instruction of the tool while the mask is empty. */
function adviceOf(state: EditorState): TextKey | undefined {
  const { toolId, toolOptions, selectionNote, coverage, isGestureActive } = state;
  if (selectionNote === 'failed') return 'toolbar.selecting.failed';
  if (selectionNote === 'nothing-found') return 'toolbar.selecting.nothingFound';
  if (coverage.share > 0 || isGestureActive) return undefined;
  const tool = toolById(toolId);
  return tool.hint?.(optionValues(tool, toolOptions));
}
