import { tools } from '../tools/index.ts';
import type { Tool } from '../tools/tool.ts';
import { brushCommands } from './brush-commands.ts';
import type { EditorCommand } from './command.ts';
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
    run: ({ store }) => store.setState({ toolId: tool.id }),
  };
}

/** All commands of the editor, in the order of the help sheet. */
export const editorCommands: readonly EditorCommand[] = [
  ...shapeCommands,
  ...tools.map(selectTool),
  ...brushCommands,
  ...maskCommands,
  ...viewCommands,
  ...panelCommands,
];
