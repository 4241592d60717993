import { ZOOM_STEP } from '../../geometry/zoom.ts';
import type { MaskLook } from '../store.ts';
import type { EditorCore } from '../tool-runner.ts';
import { fitView, zoomViewBy, zoomViewTo } from '../view.ts';
import type { EditorCommand } from './command.ts';

/** Toggles between this display of the mask and the tint. */
function toggleStyle({ store }: EditorCore, style: MaskLook['style']): void {
  store.setState(({ look }) => ({ look: { ...look, style: look.style === style ? 'tint' : style } }));
}

export const viewCommands: readonly EditorCommand[] = [
  {
    id: 'zoom-in',
    label: 'editor.commands.zoomIn',
    keys: ['=', '+'],
    isRepeatable: true,
    run: (core) => zoomViewBy(core, ZOOM_STEP),
  },
  {
    id: 'zoom-out',
    label: 'editor.commands.zoomOut',
    keys: ['-'],
    isRepeatable: true,
    run: (core) => zoomViewBy(core, 1 / ZOOM_STEP),
  },
  { id: 'fit', label: 'editor.commands.fit', keys: ['mod+0'], run: fitView },
  {
    id: 'actual-size',
    label: 'editor.commands.actualSize',
    keys: ['mod+1'],
    run: (core) => zoomViewTo(core, 1),
  },
  {
    id: 'move-picture',
    label: 'editor.commands.movePicture',
    keys: ['h'],
    run: (_core, _runner, dispatch) => dispatch({ type: 'key', key: 'space', isDown: true }),
    release: (_core, dispatch) => dispatch({ type: 'key', key: 'space', isDown: false }),
  },
  {
    id: 'show-original',
    label: 'editor.commands.showOriginal',
    keys: ['\\'],
    run: ({ store }) => store.setState({ isOriginalShown: true }),
    release: ({ store }) => store.setState({ isOriginalShown: false }),
  },
  {
    id: 'outline-view',
    label: 'editor.commands.outlineView',
    keys: ['q'],
    run: (core) => toggleStyle(core, 'outline'),
  },
  {
    id: 'black-white-view',
    label: 'editor.commands.blackWhiteView',
    keys: ['shift+q'],
    run: (core) => toggleStyle(core, 'black-white'),
  },
];
