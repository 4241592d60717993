import 'server-only';
import type { Heartbeat } from '../../../edit/run/run-events.ts';
import { buildId } from '../../build-id.ts';

/**
 * A sign of life that a page can see, unlike a comment: of a connection that died in silence nothing else tells it. The
 * message has no id, so a stream that is resumed goes on after the last event.
 */
export function heartbeat(): string {
  const said: Heartbeat = { build: buildId() };
  return `event: heartbeat\ndata: ${JSON.stringify(said)}\n\n`;
}
