'use client';

import type { LucideIcon } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import type { Editor } from '@/lib/editor/editor';
import { useCommandEnabled, useCommandKeys } from './use-editor';

type CommandButtonProps = {
  editor: Editor;
  commandId: string;
  icon: LucideIcon;
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
};

/** Button of a command. Label, key and enabled state come from the command registry. */
export function CommandButton({ editor, commandId, icon, side, className }: CommandButtonProps) {
  const t = useText();
  const command = editor.commands.get(commandId);
  const keys = useCommandKeys(editor, commandId);
  const isEnabled = useCommandEnabled(editor, commandId);
  return (
    <IconButton
      icon={icon}
      label={t(command.label)}
      keys={keys}
      disabled={!isEnabled}
      onClick={() => editor.commands.run(commandId)}
      {...(side ? { side } : {})}
      {...(className ? { className } : {})}
    />
  );
}
