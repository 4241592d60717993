'use client';

import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { toolCommandId } from '@/lib/editor/commands';
import type { Editor } from '@/lib/editor/editor';
import type { Tool } from '@/lib/editor/tools/tool';
import { toolIcons } from './tool-icons';
import { useCommandKeys, useEditorState } from './use-editor';

export function ToolButton({ editor, tool }: { editor: Editor; tool: Tool }) {
  const t = useText();
  const commandId = toolCommandId(tool.id);
  const keys = useCommandKeys(editor, commandId);
  const isActive = useEditorState(editor, (state) => state.toolId === tool.id);
  return (
    <IconButton
      icon={toolIcons.get(tool.id)!}
      label={t(tool.label)}
      keys={keys}
      side="right"
      aria-pressed={isActive}
      onClick={() => editor.commands.run(commandId)}
    />
  );
}
