import board from './de/board.json' with { type: 'json' };
import catalogue from './de/catalogue.json' with { type: 'json' };
import comments from './de/comments.json' with { type: 'json' };
import compare from './de/compare.json' with { type: 'json' };
import connections from './de/connections.json' with { type: 'json' };
import edit from './de/edit.json' with { type: 'json' };
import editor from './de/editor.json' with { type: 'json' };
import errors from './de/errors.json' with { type: 'json' };
import frame from './de/frame.json' with { type: 'json' };
import gallery from './de/gallery.json' with { type: 'json' };
import handOver from './de/handOver.json' with { type: 'json' };
import intake from './de/intake.json' with { type: 'json' };
import markup from './de/markup.json' with { type: 'json' };
import panels from './de/panels.json' with { type: 'json' };
import present from './de/present.json' with { type: 'json' };
import projects from './de/projects.json' with { type: 'json' };
import report from './de/report.json' with { type: 'json' };
import result from './de/result.json' with { type: 'json' };
import server from './de/server.json' with { type: 'json' };
import shared from './de/shared.json' with { type: 'json' };
import signIn from './de/signIn.json' with { type: 'json' };
import tab from './de/tab.json' with { type: 'json' };
import toolbar from './de/toolbar.json' with { type: 'json' };
import ui from './de/ui.json' with { type: 'json' };
import words from './de/words.json' with { type: 'json' };
import workspace from './de/workspace.json' with { type: 'json' };
import type { Messages } from './en.ts';

/** German. A message that is missing is a type error. */
export const de: Messages = {
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
