import type { Messages } from './en.ts';
import board from './ja/board.json' with { type: 'json' };
import catalogue from './ja/catalogue.json' with { type: 'json' };
import comments from './ja/comments.json' with { type: 'json' };
import compare from './ja/compare.json' with { type: 'json' };
import connections from './ja/connections.json' with { type: 'json' };
import edit from './ja/edit.json' with { type: 'json' };
import editor from './ja/editor.json' with { type: 'json' };
import errors from './ja/errors.json' with { type: 'json' };
import frame from './ja/frame.json' with { type: 'json' };
import gallery from './ja/gallery.json' with { type: 'json' };
import handOver from './ja/handOver.json' with { type: 'json' };
import intake from './ja/intake.json' with { type: 'json' };
import markup from './ja/markup.json' with { type: 'json' };
import panels from './ja/panels.json' with { type: 'json' };
import present from './ja/present.json' with { type: 'json' };
import projects from './ja/projects.json' with { type: 'json' };
import report from './ja/report.json' with { type: 'json' };
import result from './ja/result.json' with { type: 'json' };
import server from './ja/server.json' with { type: 'json' };
import shared from './ja/shared.json' with { type: 'json' };
import signIn from './ja/signIn.json' with { type: 'json' };
import tab from './ja/tab.json' with { type: 'json' };
import toolbar from './ja/toolbar.json' with { type: 'json' };
import ui from './ja/ui.json' with { type: 'json' };
import words from './ja/words.json' with { type: 'json' };
import workspace from './ja/workspace.json' with { type: 'json' };

/** Japanese. A message that is missing is a type error. */
export const ja: Messages = {
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
