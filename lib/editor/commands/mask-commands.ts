import { canRedo, canUndo } from '../../mask/model/document.ts';
import type { EditorCore } from '../tool-runner.ts';
import type { EditorCommand } from './command.ts';

/** Commands on the history are disabled during a gesture, whose transaction depends on the current step. */
function isAtRest({ store }: EditorCore): boolean {
  const { isGestureActive, isStepOpen } = store.getState();
  return !isGestureActive || isStepOpen;
}

export const maskCommands: readonly EditorCommand[] = [
  {
    id: 'undo',
    label: 'editor.commands.undo',
    keys: ['mod+z'],
    isRepeatable: true,
    // In a shape of several clicks Undo removes the last point, since touch screens have no Backspace.
    isEnabled: (core, runner) =>
      runner.isMultiClick() ||
      (isAtRest(core) && (canUndo(core.mask.document()) || core.store.getState().isStepOpen)),
    run({ mask }, runner) {
      if (runner.isMultiClick()) runner.retract();
      else mask.undo();
    },
  },
  {
    id: 'redo',
    label: 'editor.commands.redo',
    keys: ['mod+shift+z', 'mod+y'],
    isRepeatable: true,
    isEnabled: (core) => isAtRest(core) && canRedo(core.mask.document()) && !core.store.getState().isStepOpen,
    run: ({ mask }) => {
      mask.redo();
    },
  },
  {
    id: 'invert-mask',
    label: 'editor.commands.invertMask',
    keys: ['shift+v', 'mod+shift+i'],
    isEnabled: isAtRest,
    run: ({ mask }) => {
      mask.commit({ kind: 'invert' });
    },
  },
  {
    id: 'fill-mask',
    label: 'editor.commands.fillMask',
    keys: [],
    isEnabled: (core) => isAtRest(core) && !core.mask.statistics().isFull,
    run: ({ mask }) => {
      mask.commit({ kind: 'fill', mode: 'paint' });
    },
  },
  {
    id: 'clear-mask',
    label: 'editor.commands.clearMask',
    keys: ['delete'],
    isEnabled: (core) => isAtRest(core) && core.mask.statistics().share > 0,
    run: ({ mask }) => {
      mask.commit({ kind: 'fill', mode: 'erase' });
    },
  },
];
