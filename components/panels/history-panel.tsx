'use client';

import { useEffect, useRef } from 'react';
import { useEditorState } from '@/components/toolbar/use-editor';
import { Dialog } from '@/components/ui/overlay/dialog';
import { cn } from '@/lib/client/class-names';
import { describeStep } from '@/lib/editor/describe-step';
import type { Editor } from '@/lib/editor/editor';

type HistoryPanelProps = { editor: Editor; onClose: () => void };

/** Undo steps, oldest first; a click seeks to one. Later steps stay until a new one is added. */
export function HistoryPanel({ editor, onClose }: HistoryPanelProps) {
  const { entries, cursor } = useEditorState(editor, (state) => state.history);
  const isBusy = useEditorState(editor, (state) => state.isGestureActive);
  const currentRef = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    currentRef.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const steps = ['Empty mask', ...entries.map(describeStep)];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Steps"
      description="Click a step to go there. Later steps stay until you change something."
      className="sm:w-[min(92vw,24rem)]"
    >
      <ol className="max-h-[60dvh] overflow-y-auto p-2">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the history.
          <li key={index}>
            <button
              ref={index === cursor ? currentRef : undefined}
              type="button"
              aria-current={index === cursor ? 'step' : undefined}
              disabled={isBusy}
              onClick={() => editor.mask.seek(index)}
              className={cn(
                'flex h-8 w-full items-center gap-3 rounded-md px-2.5 text-left hover:bg-pressed coarse:h-11',
                index === cursor && 'bg-accent-soft text-accent-text',
                index > cursor && 'text-muted italic',
              )}
            >
              <span className="figures w-8 text-right text-muted text-xs">{index}</span> {step}
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
