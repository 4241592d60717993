'use client';

import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { formatPercent } from '@/lib/edit/words/format';
import type { Editor } from '@/lib/editor/editor';
import { CommandButton } from './command-button';
import { LookPopover } from './mask-look-popover';
import { useEditorState } from './use-editor';

/** Zoom, and the display of the mask. */
export function ViewControls({ editor }: { editor: Editor }) {
  const t = useText();
  const scale = useEditorState(editor, (state) => state.viewport.scale);
  return (
    <div className="figures flex shrink-0 items-center text-muted text-sm">
      <CommandButton editor={editor} commandId="zoom-out" icon={ZoomOut} className="size-8" />
      <span className="w-12 text-center">{formatPercent(t, scale * 100)}</span>
      <CommandButton editor={editor} commandId="zoom-in" icon={ZoomIn} className="size-8" />
      <CommandButton editor={editor} commandId="fit" icon={Maximize} className="size-8" />
      <LookPopover editor={editor} />
    </div>
  );
}
