import type { TextKey } from '../../text/text.ts';
import type { GestureEvent } from '../gesture/gesture-event.ts';
import type { ToolRunner } from '../runner.ts';
import type { EditorCore } from '../tool-runner.ts';

/** Passes an input event to the editor. */
type Dispatch = (event: GestureEvent) => void;

/**
 * Action for buttons, keys and lists. Toolbar, shortcuts, help sheet and command palette are derived from the registry in
 * `index.ts`.
 */
export type EditorCommand = {
  readonly id: string;
  /** Name on buttons and in lists. */
  readonly label: TextKey;
  /** Chords such as `mod+shift+z` or `[`; `mod` is Ctrl or Cmd. The first one is shown. */
  readonly keys: readonly string[];
  /** Repeats while its key is held. */
  readonly isRepeatable?: boolean;
  isEnabled?(core: EditorCore, runner: ToolRunner): boolean;
  run(core: EditorCore, runner: ToolRunner, dispatch: Dispatch): void;
  /** Ends a command that lasts while its key is held. */
  release?(core: EditorCore, dispatch: Dispatch): void;
};
