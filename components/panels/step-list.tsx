'use client';

import { Image, type LucideIcon, SlidersHorizontal, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { toolIcons } from '@/components/toolbar/tool-icons';
import { useEditorState } from '@/components/toolbar/use-editor';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { describeStep, stepSize } from '@/lib/editor/describe-step';
import type { Editor } from '@/lib/editor/editor';

type Step = { label: string; size: string | undefined; icon: LucideIcon };

/** Undo steps, oldest first; a press goes to one. Later steps stay, muted, until something is painted. */
export function StepList({ editor }: { editor: Editor }) {
  const t = useText();
  const { entries, cursor } = useEditorState(editor, (state) => state.history);
  const isBusy = useEditorState(editor, (state) => state.isGestureActive);
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ref is another element when the step changes.
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);
  const steps: readonly Step[] = [
    { label: t('panels.pictureOpened'), size: undefined, icon: Image },
    ...entries.map((command) => ({
      label: describeStep(t, command),
      size: stepSize(t, command),
      icon: toolIcons.get(command.by ?? '') ?? (command.kind === 'adjust' ? SlidersHorizontal : Square),
    })),
  ];
  return (
    <section aria-label={t('panels.steps')} className="flex min-h-40 flex-1 flex-col pt-3">
      <h2 className="flex justify-between px-4 font-semibold">
        {t('panels.steps')}
        <span className="figures font-normal text-muted">
          {t('panels.stepOf', { cursor, count: entries.length })}
        </span>
      </h2>
      <ol className="min-h-0 flex-1 overflow-y-auto px-2 py-1.5">
        {steps.map(({ label, size, icon: Icon }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the history.
          <li key={index}>
            <button
              ref={index === cursor ? current : undefined}
              type="button"
              aria-current={index === cursor ? 'step' : undefined}
              disabled={isBusy}
              onClick={() => editor.mask.seek(index)}
              className={cn(
                'flex h-7 w-full items-center gap-2.5 rounded-md px-2 text-start hover:bg-pressed coarse:h-touch',
                index === cursor && 'bg-pressed font-semibold',
                index > cursor && 'text-muted italic',
              )}
            >
              <Icon aria-hidden size={15} strokeWidth={1.75} className="shrink-0 text-muted" />
              <span className="min-w-0 flex-1 truncate" title={label}>
                {label}
              </span>
              {size ? <span className="figures font-normal text-muted">{size}</span> : null}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
