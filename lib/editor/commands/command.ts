import type { GestureEvent } from '../gesture/gesture-event.ts';
import type { EditorCore, ToolRunner } from '../tool-runner.ts';

/** Tells the editor of input, as if it had come from a device. */
type Dispatch = (event: GestureEvent) => void;

/**
 * Something a button, a key or a list can do. Toolbar, shortcuts and help sheet are all made from the registry of
 * these in `index.ts`.
 */
export type EditorCommand = {
  readonly id: string;
  /** Its name on a button and in a list. */
  readonly label: string;
  /** Chords such as `mod+shift+z` or `[`; `mod` is Ctrl or Cmd. The first one is shown. */
  readonly keys: readonly string[];
  /** Whether holding its key repeats it. */
  readonly isRepeatable?: boolean;
  isEnabled?(core: EditorCore, runner: ToolRunner): boolean;
  run(core: EditorCore, runner: ToolRunner, dispatch: Dispatch): void;
  /** For a command that lasts as long as its key is held. */
  release?(core: EditorCore, dispatch: Dispatch): void;
};
