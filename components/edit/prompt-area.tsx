'use client';

import type { ReactNode } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { canFollowPrompt, type TargetOption } from '@/lib/client/edit/targets';
import { markupNote } from './markup/lazy-note';
import { useMarkup } from './markup/markup-context';
import { AddKeyButton } from './models/add-key-button';
import { addReferences, strip } from './references/lazy-strip';
import { useReferences } from './references/references-context';
import { useReferenceDrop } from './references/use-reference-drop';

/** On a phone held upright the prompt is in one row with Run, until it opens the sheet. */
const collapsed = 'upright:min-w-0 upright:flex-1';
const collapsedPrompt =
  'upright:overflow-hidden upright:rounded-[22px] upright:border upright:border-line-strong upright:px-3.5 upright:py-1.5 upright:[&_#new-area]:hidden upright:[&_#prompt-count]:hidden upright:[&_textarea]:h-7 upright:[&_textarea]:truncate';

type PromptAreaProps = {
  isCollapsed: boolean;
  hasPicture: boolean;
  options: readonly TargetOption[];
  chosen: readonly TargetOption[];
  onAddKey?: (() => void) | undefined;
  /** The choice of the operation. */
  operation: ReactNode;
  /** On a phone held upright the operation is only shown where it has no prompt to open the sheet. */
  hasPrompt: boolean;
  children: ReactNode;
};

/** The prompt with its references. Pictures that are dropped or pasted here become references. */
export function PromptArea({
  isCollapsed,
  hasPicture,
  options,
  chosen,
  onAddKey,
  operation,
  hasPrompt,
  children,
}: PromptAreaProps) {
  const t = useText();
  const { list } = useReferences();
  const { count: markCount } = useMarkup();
  const { handlers, isDragging } = useReferenceDrop(hasPicture);
  const hidden = isCollapsed && 'upright:hidden';
  const area = (
    <div
      {...handlers}
      className={cn(
        // A phone held across needs the room.
        'flex flex-col gap-1.5 rounded-md landscape:[&_#prompt-count]:sr-only',
        isDragging && 'outline-2 outline-accent-text outline-dashed outline-offset-4',
        isCollapsed && collapsed,
        // Without one the operation stands alone.
        isCollapsed && hasPrompt && collapsedPrompt,
      )}
    >
      <div className="flex items-start gap-2 @max-sm:flex-wrap">
        <span className={cn('contents', hasPrompt && hidden)}>{operation}</span>
        <div
          className={cn(
            'flex min-w-0 flex-1 flex-col gap-1.5 @max-sm:order-last @max-sm:basis-full',
            !hasPrompt && hidden,
          )}
        >
          {children}
        </div>
        {isCollapsed && list.length > 0 ? (
          <span className="hidden shrink-0 self-center text-muted text-xs upright:block">
            {t('edit.references.count', { count: list.length })}
          </span>
        ) : null}
        {hasPicture ? (
          <span className={cn('contents', hidden)}>
            <addReferences.Component />
          </span>
        ) : null}
      </div>
      {list.length > 0 ? (
        <div className={cn(hidden)}>
          <strip.Component chosen={chosen} />
        </div>
      ) : null}
      {markCount > 0 ? (
        <div className={cn(hidden)}>
          <markupNote.Component chosen={chosen} />
        </div>
      ) : null}
    </div>
  );
  return (
    <>
      {area}
      {/* On a phone, a prompt that no chosen model follows leaves room for the key of one that does. */}
      {onAddKey && isCollapsed && !chosen.some(canFollowPrompt) ? (
        <span className="hidden upright:contents">
          <AddKeyButton options={options} room="icon" onAddKey={onAddKey} />
        </span>
      ) : null}
    </>
  );
}
