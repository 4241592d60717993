import type { EditorCommand } from './command.ts';

/** What keys do while a shape is clicked corner by corner. They come first: some keys mean something else otherwise. */
export const shapeCommands: readonly EditorCommand[] = [
  {
    id: 'close-shape',
    label: 'Close the shape',
    keys: ['enter'],
    isEnabled: (_, runner) => runner.isMultiClick(),
    run: (_, runner) => runner.complete(),
  },
  {
    id: 'take-back-corner',
    label: 'Take the last point back',
    keys: ['backspace'],
    isRepeatable: true,
    isEnabled: (_, runner) => runner.isMultiClick(),
    run: (_, runner) => runner.retract(),
  },
];
