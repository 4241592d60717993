import { fitView, zoomViewBy, zoomViewTo } from '../view.ts';
import type { EditorCommand } from './command.ts';

/** Four steps double the scale. */
const ZOOM_STEP = 2 ** 0.25;

export const viewCommands: readonly EditorCommand[] = [
  {
    id: 'zoom-in',
    label: 'Zoom in',
    keys: ['=', '+'],
    isRepeatable: true,
    run: (core) => zoomViewBy(core, ZOOM_STEP),
  },
  {
    id: 'zoom-out',
    label: 'Zoom out',
    keys: ['-'],
    isRepeatable: true,
    run: (core) => zoomViewBy(core, 1 / ZOOM_STEP),
  },
  { id: 'fit', label: 'Fit', keys: ['mod+0'], run: fitView },
  { id: 'actual-size', label: 'Actual size', keys: ['mod+1'], run: (core) => zoomViewTo(core, 1) },
  {
    id: 'show-original',
    label: 'Show original',
    keys: ['\\'],
    run: ({ store }) => store.setState({ isOriginalShown: true }),
    release: ({ store }) => store.setState({ isOriginalShown: false }),
  },
];
