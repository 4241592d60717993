import board from './ar/board.json' with { type: 'json' };
import catalogue from './ar/catalogue.json' with { type: 'json' };
import comments from './ar/comments.json' with { type: 'json' };
import compare from './ar/compare.json' with { type: 'json' };
import connections from './ar/connections.json' with { type: 'json' };
import edit from './ar/edit.json' with { type: 'json' };
import editor from './ar/editor.json' with { type: 'json' };
import errors from './ar/errors.json' with { type: 'json' };
import frame from './ar/frame.json' with { type: 'json' };
import gallery from './ar/gallery.json' with { type: 'json' };
import handOver from './ar/handOver.json' with { type: 'json' };
import intake from './ar/intake.json' with { type: 'json' };
import markup from './ar/markup.json' with { type: 'json' };
import panels from './ar/panels.json' with { type: 'json' };
import present from './ar/present.json' with { type: 'json' };
import projects from './ar/projects.json' with { type: 'json' };
import report from './ar/report.json' with { type: 'json' };
import result from './ar/result.json' with { type: 'json' };
import server from './ar/server.json' with { type: 'json' };
import shared from './ar/shared.json' with { type: 'json' };
import signIn from './ar/signIn.json' with { type: 'json' };
import tab from './ar/tab.json' with { type: 'json' };
import toolbar from './ar/toolbar.json' with { type: 'json' };
import ui from './ar/ui.json' with { type: 'json' };
import words from './ar/words.json' with { type: 'json' };
import workspace from './ar/workspace.json' with { type: 'json' };
import type { Messages } from './en.ts';

/** Arabic. A message that is missing is a type error. */
export const ar: Messages = {
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
