import type { Messages } from './en.ts';
import board from './es/board.json' with { type: 'json' };
import catalogue from './es/catalogue.json' with { type: 'json' };
import comments from './es/comments.json' with { type: 'json' };
import compare from './es/compare.json' with { type: 'json' };
import connections from './es/connections.json' with { type: 'json' };
import edit from './es/edit.json' with { type: 'json' };
import editor from './es/editor.json' with { type: 'json' };
import errors from './es/errors.json' with { type: 'json' };
import frame from './es/frame.json' with { type: 'json' };
import gallery from './es/gallery.json' with { type: 'json' };
import handOver from './es/handOver.json' with { type: 'json' };
import intake from './es/intake.json' with { type: 'json' };
import markup from './es/markup.json' with { type: 'json' };
import panels from './es/panels.json' with { type: 'json' };
import present from './es/present.json' with { type: 'json' };
import projects from './es/projects.json' with { type: 'json' };
import report from './es/report.json' with { type: 'json' };
import result from './es/result.json' with { type: 'json' };
import server from './es/server.json' with { type: 'json' };
import shared from './es/shared.json' with { type: 'json' };
import signIn from './es/signIn.json' with { type: 'json' };
import tab from './es/tab.json' with { type: 'json' };
import toolbar from './es/toolbar.json' with { type: 'json' };
import ui from './es/ui.json' with { type: 'json' };
import words from './es/words.json' with { type: 'json' };
import workspace from './es/workspace.json' with { type: 'json' };

/** Spanish. A message that is missing is a type error. */
export const es: Messages = {
  board,
  catalogue,
  comments,
  compare,
  connections,
  edit,
  editor,
  errors,
  frame,
  gallery,
  handOver,
  intake,
  markup,
  panels,
  present,
  projects,
  report,
  result,
  server,
  shared,
  signIn,
  tab,
  toolbar,
  ui,
  words,
  workspace,
};
