import type { EditorCommand } from './command.ts';

/** Keys of a shape of several clicks. They come first, since some keys have another meaning without such a shape. */
export const shapeCommands: readonly EditorCommand[] = [
  {
    id: 'close-shape',
    label: 'editor.commands.closeShape',
    keys: ['enter'],
    isEnabled: (_, runner) => runner.isMultiClick(),
    run: (_, runner) => runner.complete(),
  },
  {
    id: 'take-back-corner',
    label: 'editor.commands.takeBackPoint',
    keys: ['backspace'],
    isRepeatable: true,
    isEnabled: (_, runner) => runner.isMultiClick(),
    run: (_, runner) => runner.retract(),
  },
];
