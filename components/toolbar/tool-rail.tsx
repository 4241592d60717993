'use client';

import { Contrast, PaintBucket, Redo2, Trash, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Editor } from '@/lib/editor/editor';
import { tools } from '@/lib/editor/tools';
import { CommandButton } from './command-button';
import { ToolButton } from './tool-button';

/** Tools, then history, then what acts on the whole mask, then whatever else belongs there. A column beside the canvas, a row below it on a phone. */
export function ToolRail({ editor, children }: { editor: Editor; children?: ReactNode }) {
  return (
    <div
      role="toolbar"
      aria-label="Mask tools"
      aria-orientation="vertical"
      className="flex items-center gap-1 overflow-x-auto px-2 py-1.5 md:h-full md:flex-col md:overflow-y-auto md:overflow-x-hidden md:px-0 md:py-2"
    >
      {tools.map((tool) => (
        <ToolButton key={tool.id} editor={editor} tool={tool} />
      ))}
      <Gap />
      <CommandButton editor={editor} commandId="undo" icon={Undo2} side="right" />
      <CommandButton editor={editor} commandId="redo" icon={Redo2} side="right" />
      <Gap />
      <CommandButton editor={editor} commandId="invert-mask" icon={Contrast} side="right" />
      <CommandButton editor={editor} commandId="fill-mask" icon={PaintBucket} side="right" />
      <CommandButton editor={editor} commandId="clear-mask" icon={Trash} side="right" />
      {children ? <Gap /> : null}
      {children}
    </div>
  );
}

function Gap() {
  return <hr className="mx-1 h-5 w-px shrink-0 border-0 bg-line md:mx-0 md:my-1 md:h-px md:w-5" />;
}
