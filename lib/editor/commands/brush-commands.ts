import { stepHardness } from '../brush-size.ts';
import { stepWidth } from '../drawing-layer.ts';
import type { EditorCore } from '../tool-runner.ts';
import type { EditorCommand } from './command.ts';

function changeHardness({ store }: EditorCore, direction: 1 | -1): void {
  store.setState(({ hardness }) => ({ hardness: stepHardness(hardness, direction) }));
}

export const brushCommands: readonly EditorCommand[] = [
  {
    id: 'brush-smaller',
    label: 'editor.commands.smallerBrush',
    keys: ['['],
    isRepeatable: true,
    run: (core) => stepWidth(core, -1),
  },
  {
    id: 'brush-larger',
    label: 'editor.commands.largerBrush',
    keys: [']'],
    isRepeatable: true,
    run: (core) => stepWidth(core, 1),
  },
  {
    id: 'brush-softer',
    label: 'editor.commands.softerBrush',
    keys: ['shift+['],
    isRepeatable: true,
    run: (core) => changeHardness(core, -1),
  },
  {
    id: 'brush-harder',
    label: 'editor.commands.harderBrush',
    keys: ['shift+]'],
    isRepeatable: true,
    run: (core) => changeHardness(core, 1),
  },
  {
    id: 'swap-paint-erase',
    label: 'editor.commands.swapPaintErase',
    keys: ['x'],
    run: ({ store }) =>
      store.setState(({ toolId }) => ({ toolId: toolId === 'eraser' ? 'brush' : 'eraser', layer: 'mask' })),
  },
];
