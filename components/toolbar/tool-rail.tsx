'use client';

import { Contrast, PaintBucket, Redo2, Trash, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';
import type { Editor } from '@/lib/editor/editor';
import { tools } from '@/lib/editor/tools';
import { CommandButton } from './command-button';
import { ToolButton } from './tool-button';

/** A row on a phone. On a wide page `contents` removes it from the layout. */
const rowClass = 'flex w-full items-center md:contents';

/** Toolbar: tools, history, commands on the whole mask, children. A column beside the canvas, two rows below it on a phone. */
export function ToolRail({ editor, children }: { editor: Editor; children?: ReactNode }) {
  return (
    <div
      role="toolbar"
      aria-label="Mask tools"
      aria-orientation="vertical"
      className="flex flex-col items-center px-1 py-0.5 md:h-full md:gap-1 md:overflow-y-auto md:px-0 md:py-2"
    >
      <div className={cn(rowClass, 'max-md:*:flex-1')}>
        {tools.map((tool) => (
          <ToolButton key={tool.id} editor={editor} tool={tool} />
        ))}
      </div>
      <Gap className="max-md:hidden" />
      <div className={cn(rowClass, 'justify-between')}>
        <CommandButton editor={editor} commandId="undo" icon={Undo2} side="right" />
        <CommandButton editor={editor} commandId="redo" icon={Redo2} side="right" />
        <Gap />
        <CommandButton editor={editor} commandId="invert-mask" icon={Contrast} side="right" />
        <CommandButton editor={editor} commandId="fill-mask" icon={PaintBucket} side="right" />
        <CommandButton editor={editor} commandId="clear-mask" icon={Trash} side="right" />
        {children ? <Gap /> : null}
        {children}
      </div>
    </div>
  );
}

function Gap({ className }: { className?: string }) {
  return (
    <hr className={cn('mx-1 h-5 w-px shrink-0 border-0 bg-line md:mx-0 md:my-1 md:h-px md:w-5', className)} />
  );
}
