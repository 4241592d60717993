import 'server-only';
import { buildId } from '../../build-id.ts';
import { formatEvent } from './event-stream.ts';

/**
 * A heartbeat of an event stream, with the build of the server. It is an event because a page cannot see comments, and
 * nothing else reveals a connection that died without an error.
 */
export const heartbeat = (): string => formatEvent('heartbeat', { build: buildId() });
