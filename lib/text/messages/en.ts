import compare from './en/compare.json' with { type: 'json' };
import connections from './en/connections.json' with { type: 'json' };
import frame from './en/frame.json' with { type: 'json' };
import projects from './en/projects.json' with { type: 'json' };
import ui from './en/ui.json' with { type: 'json' };
import words from './en/words.json' with { type: 'json' };

/** The reference: the other languages have the same keys with the same values in braces. */
export const en = { compare, connections, frame, projects, ui, words };

export type Messages = typeof en;
