'use client';

import { Command, defaultFilter } from 'cmdk';
import { useWrittenKeys } from '@/components/toolbar/use-editor';
import { Keys } from '@/components/ui/keys';
import { useText } from '@/components/ui/text/text-provider';
import type { EditorCommand } from '@/lib/editor/commands/command';
import type { Editor } from '@/lib/editor/editor';

type CommandPaletteProps = { editor: Editor; onClose: () => void };

/** All commands, searchable by name. */
export function CommandPalette({ editor, onClose }: CommandPaletteProps) {
  const t = useText();
  const keysOf = useWrittenKeys();
  const commands = editor.commands.list.filter(({ id, release }) => id !== 'open-palette' && !release);
  const isUsable = ({ id }: EditorCommand) => editor.commands.isEnabled(id);
  const unusable = new Set(commands.filter((command) => !isUsable(command)).map(({ label }) => t(label)));
  /** Disabled commands rank after the others, however well they match. */
  const score = (label: string, words: string) =>
    defaultFilter(label, words) * (unusable.has(label) ? 0.001 : 1);
  const run = (id: string) => {
    onClose();
    editor.commands.run(id);
  };
  return (
    <Command.Dialog
      open
      onOpenChange={onClose}
      label={t('panels.palette.title')}
      filter={score}
      overlayClassName="fixed inset-0 z-40 animate-fade bg-black/60"
      contentClassName="fixed top-[12dvh] left-1/2 z-50 w-[min(94vw,34rem)] -translate-x-1/2 animate-rise overflow-hidden rounded-xl border border-line bg-raised shadow-2xl"
    >
      <Command.Input
        placeholder={t('panels.palette.placeholder')}
        className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-muted"
      />
      <Command.List label={t('panels.palette.title')} className="max-h-[50dvh] overflow-y-auto p-2">
        <Command.Empty className="p-4 text-center text-muted">{t('panels.palette.none')}</Command.Empty>
        {[true, false].map((areUsable) => (
          // Groups, since cmdk does not sort single disabled items.
          <Command.Group key={String(areUsable)}>
            {commands
              .filter((command) => isUsable(command) === areUsable)
              .map((command) => (
                <CommandItem
                  key={command.id}
                  label={t(command.label)}
                  keys={keysOf(command)[0]}
                  isDisabled={!areUsable}
                  onSelect={() => run(command.id)}
                />
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}

type CommandItemProps = {
  label: string;
  keys: readonly string[] | undefined;
  isDisabled: boolean;
  onSelect: () => void;
};

function CommandItem({ label, keys, isDisabled, onSelect }: CommandItemProps) {
  return (
    <Command.Item
      value={label}
      disabled={isDisabled}
      onSelect={onSelect}
      className="flex h-9 items-center justify-between rounded-md px-2.5 data-[disabled=true]:opacity-45 data-[selected=true]:bg-pressed coarse:h-touch"
    >
      {label}
      {keys ? <Keys keys={keys} /> : null}
    </Command.Item>
  );
}
