'use client';

import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { formatShare } from '@/lib/client/format';
import type { Editor } from '@/lib/editor/editor';
import { CommandButton } from './command-button';
import { useEditorState } from './use-editor';

/** Zoom, and how much is painted. */
export function ViewStrip({ editor }: { editor: Editor }) {
  const scale = useEditorState(editor, (state) => state.viewport.scale);
  const coverage = useEditorState(editor, (state) => state.coverage);
  return (
    <div className="figures flex items-center gap-0.5 rounded-lg border border-line bg-surface/95 p-0.5 text-muted text-xs">
      <CommandButton editor={editor} commandId="zoom-out" icon={ZoomOut} side="top" className="size-8" />
      <span className="w-12 text-center">{Math.round(scale * 100)} %</span>
      <CommandButton editor={editor} commandId="zoom-in" icon={ZoomIn} side="top" className="size-8" />
      <CommandButton editor={editor} commandId="fit" icon={Maximize} side="top" className="size-8" />
      <span className="border-line border-l px-2.5">mask {formatShare(coverage.share)}</span>
    </div>
  );
}
