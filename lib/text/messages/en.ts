import board from './en/board.json' with { type: 'json' };
import catalogue from './en/catalogue.json' with { type: 'json' };
import comments from './en/comments.json' with { type: 'json' };
import compare from './en/compare.json' with { type: 'json' };
import connections from './en/connections.json' with { type: 'json' };
import edit from './en/edit.json' with { type: 'json' };
import editor from './en/editor.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import frame from './en/frame.json' with { type: 'json' };
import gallery from './en/gallery.json' with { type: 'json' };
import handOver from './en/handOver.json' with { type: 'json' };
import intake from './en/intake.json' with { type: 'json' };
import markup from './en/markup.json' with { type: 'json' };
import panels from './en/panels.json' with { type: 'json' };
import present from './en/present.json' with { type: 'json' };
import projects from './en/projects.json' with { type: 'json' };
import report from './en/report.json' with { type: 'json' };
import result from './en/result.json' with { type: 'json' };
import server from './en/server.json' with { type: 'json' };
import shared from './en/shared.json' with { type: 'json' };
import signIn from './en/signIn.json' with { type: 'json' };
import tab from './en/tab.json' with { type: 'json' };
import toolbar from './en/toolbar.json' with { type: 'json' };
import ui from './en/ui.json' with { type: 'json' };
import words from './en/words.json' with { type: 'json' };
import workspace from './en/workspace.json' with { type: 'json' };

/** The reference: the other languages have the same keys with the same values in braces. */
export const en = {
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

export type Messages = typeof en;
