import 'server-only';
import type { RunEvent } from '../../edit/run/run-events.ts';
import { eventStreamResponse, formatEvent } from '../http/responses/event-stream.ts';
import { heartbeat } from '../http/responses/heartbeat.ts';
import { streamShutdownSignal } from '../http/responses/stream-shutdown.ts';
import { hasSessionEnded } from '../security/sessions.ts';
import { type EventScope, followEvents, isKnownEvent } from './event-store.ts';

/** Proxies cut silent connections, and pages reconnect after 35 s of silence. */
const heartbeatMs = 15_000;

/**
 * Responds with the events of a scope as server-sent events: `opening` first, then every event after the id `after`.
 * An event's SSE id is its id in the database, its SSE type its `type`, its data the event as JSON.
 */
export function runEventStream(
  request: Request,
  scope: EventScope,
  after: number,
  opening: readonly RunEvent[],
): Response {
  const signal = AbortSignal.any([request.signal, streamShutdownSignal()]);
  return eventStreamResponse(writeMessages(scope, after, opening, signal));
}

async function* writeMessages(
  scope: EventScope,
  after: number,
  opening: readonly RunEvent[],
  signal: AbortSignal,
): AsyncGenerator<string, undefined> {
  yield 'retry: 1000\n\n';
  for (const event of opening) yield formatEvent(event.type, event, after);
  for await (const next of followEvents(scope, after, heartbeatMs, signal)) {
    // Signing out also ends the streams that other copies of the cookie opened.
    if (await hasSessionEnded(scope.owner)) return undefined;
    yield next ? formatEvent(next.event.type, next.event, next.id) : heartbeat();
  }
  return undefined;
}

/**
 * Reads `Last-Event-ID`.
 *
 * @returns the id after which the stream continues; undefined where the database does not know the event (another
 *   database, a restored backup, or an expired event), so that the stream begins anew
 */
export async function readResumePoint(request: Request): Promise<number | undefined> {
  const text = request.headers.get('last-event-id') ?? '';
  const id = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  return id !== undefined && (await isKnownEvent(id)) ? id : undefined;
}
