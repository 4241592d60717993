'use client';

import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import type { Editor } from '@/lib/editor/editor';
import type { EditorState } from '@/lib/editor/store';

type SelectingProgressProps = { editor: Editor; selecting: NonNullable<EditorState['selecting']> };

/** How far a selection is, and a button that stops it. */
export function SelectingProgress({ editor, selecting }: SelectingProgressProps) {
  const t = useText();
  return (
    <div className="pointer-events-auto flex items-center gap-3 whitespace-nowrap compact:rounded-lg compact:border compact:border-line bg-surface/95 ps-3 text-sm">
      <span>{t(`toolbar.selecting.${selecting.kind}`)} …</span>
      <progress
        aria-label={t(`toolbar.selecting.${selecting.kind}`)}
        value={selecting.share}
        max={1}
        className="h-1 w-24 appearance-none overflow-hidden rounded-full bg-pressed [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-pressed [&::-webkit-progress-value]:bg-accent"
      />
      <IconButton
        icon={X}
        label={t('toolbar.selecting.stop')}
        keys={['Esc']}
        className="size-7"
        onClick={() => editor.selections?.cancel()}
      />
    </div>
  );
}
