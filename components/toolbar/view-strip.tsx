'use client';

import { History, Keyboard, Maximize, TriangleAlert, ZoomIn, ZoomOut } from 'lucide-react';
import { formatShare } from '@/lib/client/format';
import type { Editor } from '@/lib/editor/editor';
import { describeHole, maskWarning } from '@/lib/editor/mask-warning';
import { CommandButton } from './command-button';
import { LookPopover } from './mask-look-popover';
import { useEditorState } from './use-editor';

/** Zoom, display of the mask, painted share. */
export function ViewStrip({ editor }: { editor: Editor }) {
  const scale = useEditorState(editor, (state) => state.viewport.scale);
  const share = useEditorState(editor, (state) => formatShare(state.coverage.share));
  const hole = useEditorState(editor, describeHole);
  const warning = useEditorState(editor, maskWarning);
  return (
    <div className="relative flex flex-col items-start gap-1.5">
      {/* Where the strip stands below the canvas, this lies over it: nothing may move while one paints. */}
      <p role="status" className="compact:absolute compact:bottom-full compact:mb-2 empty:hidden">
        {warning ? (
          <span className="flex items-center gap-1.5 rounded-lg border border-line bg-surface/95 px-2.5 py-1 text-warn text-xs">
            <TriangleAlert aria-hidden size={14} /> {warning}
          </span>
        ) : null}
      </p>
      <div className="figures flex items-center gap-0.5 rounded-lg border border-line bg-surface/95 p-0.5 text-muted text-xs">
        <CommandButton editor={editor} commandId="zoom-out" icon={ZoomOut} side="top" className="size-8" />
        <span className="w-12 text-center">{Math.round(scale * 100)} %</span>
        <CommandButton editor={editor} commandId="zoom-in" icon={ZoomIn} side="top" className="size-8" />
        <CommandButton editor={editor} commandId="fit" icon={Maximize} side="top" className="size-8" />
        <LookPopover editor={editor} />
        <CommandButton
          editor={editor}
          commandId="open-history"
          icon={History}
          side="top"
          className="size-8"
        />
        <CommandButton
          editor={editor}
          commandId="open-keys"
          icon={Keyboard}
          side="top"
          className="size-8 max-md:hidden"
        />
        <span className="whitespace-nowrap border-line border-l px-2.5">
          mask {share}
          {hole ? <span className="max-sm:hidden"> · {hole}</span> : null}
        </span>
      </div>
    </div>
  );
}
