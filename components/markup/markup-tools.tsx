'use client';

import {
  ALargeSmall,
  type LucideIcon,
  MousePointer2,
  MoveUpRight,
  PenLine,
  RectangleHorizontal,
  Slash,
} from 'lucide-react';
import { useStore } from 'zustand';
import { useCommandKeys } from '@/components/toolbar/use-editor';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { markupToolCommandId } from '@/lib/editor/commands/markup-commands';
import type { Editor } from '@/lib/editor/editor';
import type { MarkupTool } from '@/lib/editor/markup/markup-store';

const tools: readonly (readonly [MarkupTool, LucideIcon])[] = [
  ['select', MousePointer2],
  ['arrow', MoveUpRight],
  ['line', Slash],
  ['box', RectangleHorizontal],
  ['pen', PenLine],
  ['text', ALargeSmall],
];

/** The tools of the markup, in the rail. */
export function MarkupTools({ editor }: { editor: Editor }) {
  return tools.map(([tool, icon]) => <MarkupToolButton key={tool} editor={editor} tool={tool} icon={icon} />);
}

type MarkupToolButtonProps = { editor: Editor; tool: MarkupTool; icon: LucideIcon };

function MarkupToolButton({ editor, tool, icon }: MarkupToolButtonProps) {
  const t = useText();
  const id = markupToolCommandId(tool);
  const keys = useCommandKeys(editor, id);
  const isActive = useStore(editor.markup, (state) => state.tool === tool);
  return (
    <IconButton
      icon={icon}
      label={t(`markup.tools.${tool}`)}
      keys={keys}
      side="right"
      aria-pressed={isActive}
      onClick={() => editor.commands.run(id)}
    />
  );
}
