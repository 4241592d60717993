'use client';

import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { formatShare } from '@/lib/client/format';
import type { Editor } from '@/lib/editor/editor';
import { describeHole, maskWarning } from '@/lib/editor/mask-warning';
import { useEditorState } from './use-editor';

/** Fetched with the first warning. */
const { Component: WarningNote } = lazyComponent(
  () => import('./warning-note').then((module) => module.WarningNote),
  { place: 'nowhere' },
);

type MaskStatusProps = {
  editor: Editor;
  /** The share alone, where there is no room. */
  isBrief: boolean;
};

/** Size of the mask, or what is wrong with it. */
export function MaskStatus({ editor, isBrief }: MaskStatusProps) {
  const t = useText();
  const share = useEditorState(editor, (state) => formatShare(t, state.coverage.share));
  const hole = useEditorState(editor, (state) => describeHole(t, state));
  const hasWarning = useEditorState(editor, (state) => maskWarning(t, state) !== undefined);
  if (isBrief)
    return <p className="figures shrink-0 text-muted text-xs">{t('toolbar.maskShare', { share })}</p>;
  return (
    <div
      className={cn(
        'figures flex shrink-[999] gap-1.5 whitespace-nowrap text-muted text-xs',
        // What is wrong matters more than the last settings of the tool, which go into the popover.
        hasWarning ? 'min-w-64' : 'min-w-20',
      )}
    >
      <span className="shrink-0">{t('toolbar.maskShare', { share })}</span>
      <MaskWarning editor={editor} />
      {hole && !hasWarning ? <span className="truncate">· {hole}</span> : null}
    </div>
  );
}

/** What is wrong with the mask. */
export function MaskWarning({ editor }: { editor: Editor }) {
  const t = useText();
  const warning = useEditorState(editor, (state) => maskWarning(t, state));
  return (
    <p role="status" title={warning} className="min-w-0 empty:hidden">
      {warning ? <WarningNote>{warning}</WarningNote> : null}
    </p>
  );
}
