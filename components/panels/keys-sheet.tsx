'use client';

import { type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { useWrittenKeys } from '@/components/toolbar/use-editor';
import { Button } from '@/components/ui/button';
import { Keys } from '@/components/ui/keys';
import { Dialog } from '@/components/ui/overlay/dialog';
import { bindKey, keyBindings, resetKeys } from '@/lib/client/keyboard/key-bindings';
import { keyPressOf } from '@/lib/client/keyboard/key-press';
import type { EditorCommand } from '@/lib/editor/commands/command';
import type { Editor } from '@/lib/editor/editor';
import { chordOf } from '@/lib/editor/keymap';

/** Pointer gestures, which cannot be customized. */
const gestures: readonly (readonly [what: string, how: string])[] = [
  ['Erase', 'right button, Alt, or the other end of a pen'],
  ['Straight line from the last point', 'Shift-click'],
  ['Square, circle; from the centre', 'Shift; Alt while you drag'],
  ['Brush size', 'Ctrl + wheel'],
  ['Brush size and hardness', 'Alt + right button, drag'],
  ['Zoom', 'wheel or pinch'],
  ['Pan', 'Space and drag, middle button, two fingers'],
  ['Crosshair', 'arrow keys, Shift for ten pixels'],
  ['Paint at the crosshair', 'Space, held to paint along'],
  ['Line or shape at the crosshair', 'Enter begins, Enter ends'],
  ['Give up', 'Escape'],
  ['Earlier prompts', 'Alt + up or down, in the prompt'],
];

type KeysSheetProps = { editor: Editor; onClose: () => void };

/** All keys, each customizable. */
export function KeysSheet({ editor, onClose }: KeysSheetProps) {
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
      title="Keys"
      description="Choose Change and press the key you want. Your keys are kept in this browser."
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
        <h3 className="mt-5 mb-2 font-semibold">By hand</h3>
        <dl className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2">
          {gestures.map(([what, how]) => (
            <div key={what} className="flex justify-between gap-4">
              <dt>{what}</dt>
              <dd className="text-right text-muted">{how}</dd>
            </div>
          ))}
        </dl>
        <Button
          size="sm"
          className="mt-5"
          disabled={Object.keys(bindings).length === 0}
          onClick={() => resetKeys()}
        >
          Back to the usual keys
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
  const written = useWrittenKeys()(command);
  return (
    <li className="flex min-h-9 items-center gap-2 border-line border-b">
      <span className="min-w-0 flex-1">{command.label}</span>
      {isAsking ? (
        <span role="status" className="text-accent-text text-xs">
          Press a key
        </span>
      ) : (
        written.map((keys) => <Keys key={keys.join('+')} keys={keys} />)
      )}
      <Button
        look="quiet"
        size="sm"
        aria-label={`Change the key of ${command.label}`}
        onClick={onAsk}
        onKeyDown={onKey}
        onBlur={onBlur}
      >
        Change
      </Button>
      {isOwn ? (
        <Button
          look="quiet"
          size="sm"
          aria-label={`Usual key of ${command.label}`}
          onClick={() => resetKeys(command.id)}
        >
          Reset
        </Button>
      ) : null}
    </li>
  );
}
