import connections from './en/connections.json' with { type: 'json' };
import frame from './en/frame.json' with { type: 'json' };
import projects from './en/projects.json' with { type: 'json' };
import ui from './en/ui.json' with { type: 'json' };

/** The reference: the other languages have the same keys with the same values in braces. */
export const en = { connections, frame, projects, ui };

export type Messages = typeof en;
