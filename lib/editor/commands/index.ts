import { tools } from '../tools/index.ts';
import type { Tool } from '../tools/tool.ts';
import { brushCommands } from './brush-commands.ts';
import type { EditorCommand } from './command.ts';
import { markupCommands, removeMarkCommand } from './markup-commands.ts';
import { maskCommands } from './mask-commands.ts';
import { panelCommands } from './panel-commands.ts';
import { shapeCommands } from './shape-commands.ts';
import { viewCommands } from './view-commands.ts';

/** Id of the command that selects a tool. */
export function toolCommandId(toolId: string): string {
  return `tool-${toolId}`;
}

function selectTool(tool: Tool): EditorCommand {
  return {
    id: toolCommandId(tool.id),
    label: tool.label,
    keys: [tool.key],
    // A tool of the mask leads back to it.
    run: ({ store }) => store.setState({ toolId: tool.id, layer: 'mask' }),
  };
}

/** All commands of the editor, in the order of the help sheet. */
export const editorCommands: readonly EditorCommand[] = [
  ...shapeCommands,
  removeMarkCommand,
  ...tools.map(selectTool),
  ...brushCommands,
  ...maskCommands,
  ...markupCommands,
  ...viewCommands,
  ...panelCommands,
];
