'use client';

import { type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { useWrittenKeys } from '@/components/toolbar/use-editor';
import { Button } from '@/components/ui/button';
import { Keys } from '@/components/ui/keys';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import { bindKey, keyBindings, resetKeys } from '@/lib/client/keyboard/key-bindings';
import { keyPressOf } from '@/lib/client/keyboard/key-press';
import type { EditorCommand } from '@/lib/editor/commands/command';
import type { Editor } from '@/lib/editor/editor';
import { chordOf } from '@/lib/editor/keymap';

/** Pointer gestures, which cannot be customized. */
const gestures = [
  'erase',
  'line',
  'square',
  'size',
  'sizeAndHardness',
  'zoom',
  'pan',
  'crosshair',
  'paint',
  'shape',
  'giveUp',
  'earlierPrompts',
] as const;

type KeysSheetProps = { editor: Editor; onClose: () => void };

/** All keys, each customizable. */
export function KeysSheet({ editor, onClose }: KeysSheetProps) {
  const t = useText();
  const [asking, setAsking] = useState<string | null>(null);
  const bindings = useStore(keyBindings);
  const listen = (event: KeyboardEvent, command: EditorCommand) => {
    if (asking !== command.id) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setAsking(null);
    const chord = chordOf(keyPressOf(event.nativeEvent));
    if (!chord) return;
    bindKey(editor.commands.list, command.id, chord);
    setAsking(null);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('panels.keys.title')}
      description={t('panels.keys.description')}
    >
      <div className="max-h-[70dvh] overflow-y-auto p-4">
        <ul className="grid gap-x-8 sm:grid-cols-2">
          {editor.commands.list.map((command) => (
            <KeyRow
              key={command.id}
              command={command}
              isAsking={asking === command.id}
              isOwn={bindings[command.id] !== undefined}
              onAsk={() => setAsking(command.id)}
              onKey={(event) => listen(event, command)}
              onBlur={() => setAsking(null)}
            />
          ))}
        </ul>
        <h3 className="mt-5 mb-2 font-semibold">{t('panels.keys.byHand')}</h3>
        <dl className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2">
          {gestures.map((gesture) => (
            <div key={gesture} className="flex justify-between gap-4">
              <dt>{t(`panels.gestures.${gesture}`)}</dt>
              <dd className="text-end text-muted">{t(`panels.gestures.${gesture}How`)}</dd>
            </div>
          ))}
        </dl>
        <Button
          size="sm"
          className="mt-5"
          disabled={Object.keys(bindings).length === 0}
          onClick={() => resetKeys()}
        >
          {t('panels.keys.resetAll')}
        </Button>
      </div>
    </Dialog>
  );
}

type KeyRowProps = {
  command: EditorCommand;
  isAsking: boolean;
  isOwn: boolean;
  onAsk: () => void;
  onKey: (event: KeyboardEvent) => void;
  onBlur: () => void;
};

function KeyRow({ command, isAsking, isOwn, onAsk, onKey, onBlur }: KeyRowProps) {
  const t = useText();
  const label = t(command.label);
  const written = useWrittenKeys()(command);
  return (
    <li className="flex min-h-9 items-center gap-2 border-line border-b">
      <span className="min-w-0 flex-1">{label}</span>
      {isAsking ? (
        <span role="status" className="text-accent-text text-xs">
          {t('panels.keys.pressKey')}
        </span>
      ) : (
        written.map((keys) => <Keys key={keys.join('+')} keys={keys} />)
      )}
      <Button
        look="quiet"
        size="sm"
        aria-label={t('panels.keys.changeOf', { command: label })}
        onClick={onAsk}
        onKeyDown={onKey}
        onBlur={onBlur}
      >
        {t('panels.keys.change')}
      </Button>
      {isOwn ? (
        <Button
          look="quiet"
          size="sm"
          aria-label={t('panels.keys.resetOf', { command: label })}
          onClick={() => resetKeys(command.id)}
        >
          {t('panels.keys.reset')}
        </Button>
      ) : null}
    </li>
  );
}
