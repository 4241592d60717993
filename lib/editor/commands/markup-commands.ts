import type { MarkupTool } from '../markup/markup-store.ts';
import type { EditorCore } from '../tool-runner.ts';
import type { EditorCommand } from './command.ts';

/** Id of the command that selects a tool of the markup. */
export const markupToolCommandId = (tool: MarkupTool): string => `markup-${tool}`;

/** Id of the command that switches between mask and markup. */
export const markupCommandId = 'markup';

/** The tools and their default keys. */
const toolKeys = {
  select: 'v',
  arrow: 'a',
  line: 'shift+a',
  box: 'shift+m',
  pen: 'shift+b',
  text: 't',
} as const satisfies Record<MarkupTool, string>;

const toolCommands = (Object.keys(toolKeys) as MarkupTool[]).map(
  (tool): EditorCommand => ({
    id: markupToolCommandId(tool),
    label: `markup.commands.${tool}`,
    keys: [toolKeys[tool]],
    run({ store, markup }) {
      store.setState({ layer: 'markup' });
      markup.setState({ tool });
    },
  }),
);

/** Whether marks can be removed: not during a gesture, which would put back what it has begun to move. */
const canRemove = ({ store }: EditorCore): boolean => {
  const { layer, isGestureActive } = store.getState();
  return layer === 'markup' && !isGestureActive;
};

/** Its key has another meaning on the mask, so it comes first. */
export const removeMarkCommand: EditorCommand = {
  id: 'remove-mark',
  label: 'markup.commands.removeMark',
  keys: ['delete'],
  isEnabled: (core) => canRemove(core) && (core.markupLayer.get()?.hasSelection() ?? false),
  run: ({ markupLayer }) => markupLayer.get()?.removeSelection(),
};

export const markupCommands: readonly EditorCommand[] = [
  {
    id: markupCommandId,
    label: 'markup.commands.switch',
    keys: ['d'],
    run: ({ store }) => store.setState(({ layer }) => ({ layer: layer === 'mask' ? 'markup' : 'mask' })),
  },
  ...toolCommands,
  {
    id: 'clear-markup',
    label: 'markup.commands.clear',
    keys: [],
    isEnabled: (core) => canRemove(core) && (core.markupLayer.get()?.canClear() ?? false),
    run: ({ markupLayer }) => markupLayer.get()?.clear(),
  },
];
