import { canRedo, canUndo } from '../../mask/model/document.ts';
import type { EditorCore } from '../tool-runner.ts';
import type { EditorCommand } from './command.ts';

/** Commands on the history are disabled during a gesture, whose transaction depends on the current step. */
function isAtRest({ store }: EditorCore): boolean {
  const { isGestureActive, isStepOpen } = store.getState();
  return !isGestureActive || isStepOpen;
}

/** Commands on the whole mask are disabled while it is not drawn on. */
const isMaskAtRest = (core: EditorCore): boolean => isOnMask(core) && isAtRest(core);
const isOnMask = ({ store }: EditorCore): boolean => store.getState().layer === 'mask';

/** Undo and redo are those of the layer that is drawn on. */
const layerOf = ({ markupLayer }: EditorCore) => markupLayer.get();

export const maskCommands: readonly EditorCommand[] = [
  {
    id: 'undo',
    label: 'editor.commands.undo',
    keys: ['mod+z'],
    isRepeatable: true,
    // In a shape of several clicks Undo removes the last point, since touch screens have no Backspace.
    isEnabled(core, runner) {
      if (!isOnMask(core)) return isAtRest(core) && (layerOf(core)?.canUndo() ?? false);
      const hasStep = canUndo(core.mask.document()) || core.store.getState().isStepOpen;
      return runner.isMultiClick() || (isAtRest(core) && hasStep);
    },
    run(core, runner) {
      if (!isOnMask(core)) layerOf(core)?.undo();
      else if (runner.isMultiClick()) runner.retract();
      else core.mask.undo();
    },
  },
  {
    id: 'redo',
    label: 'editor.commands.redo',
    keys: ['mod+shift+z', 'mod+y'],
    isRepeatable: true,
    isEnabled(core) {
      if (!isOnMask(core)) return isAtRest(core) && (layerOf(core)?.canRedo() ?? false);
      return isAtRest(core) && canRedo(core.mask.document()) && !core.store.getState().isStepOpen;
    },
    run(core) {
      if (isOnMask(core)) core.mask.redo();
      else layerOf(core)?.redo();
    },
  },
  {
    id: 'invert-mask',
    label: 'editor.commands.invertMask',
    keys: ['shift+v', 'mod+shift+i'],
    isEnabled: isMaskAtRest,
    run: ({ mask }) => {
      mask.commit({ kind: 'invert' });
    },
  },
  {
    id: 'fill-mask',
    label: 'editor.commands.fillMask',
    keys: [],
    isEnabled: (core) => isMaskAtRest(core) && !core.mask.statistics().isFull,
    run: ({ mask }) => {
      mask.commit({ kind: 'fill', mode: 'paint' });
    },
  },
  {
    id: 'clear-mask',
    label: 'editor.commands.clearMask',
    keys: ['delete'],
    isEnabled: (core) => isMaskAtRest(core) && core.mask.statistics().share > 0,
    run: ({ mask }) => {
      mask.commit({ kind: 'fill', mode: 'erase' });
    },
  },
];
