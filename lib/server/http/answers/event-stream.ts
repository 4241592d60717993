import 'server-only';
import type { RunEvent } from '../../../edit/run/run-events.ts';
import { type EventScope, followEvents, isKnownEvent } from '../../runs/events.ts';
import { hasSessionEnded } from '../../security/sessions.ts';
import { streamsEnd } from '../../streams.ts';
import { heartbeat } from './heartbeat.ts';
import { sseResponse } from './sse.ts';

/** A sign of life this often keeps proxies from cutting a quiet stream, and tells a page that its stream is not dead. */
const heartbeatMs = 15_000;

/**
 * Answers with server-sent events: first `opening`, then what happens in the scope after the event `after`.
 *
 * Each message has the event's id, its type as name, and its JSON as data.
 */
export function eventStream(
  request: Request,
  scope: EventScope,
  after: number,
  opening: readonly RunEvent[],
): Response {
  const signal = AbortSignal.any([request.signal, streamsEnd()]);
  return sseResponse(writeMessages(scope, after, opening, signal));
}

async function* writeMessages(
  scope: EventScope,
  after: number,
  opening: readonly RunEvent[],
  signal: AbortSignal,
): AsyncGenerator<string, undefined> {
  yield 'retry: 1000\n\n';
  for (const event of opening) yield message(after, event);
  for await (const next of followEvents(scope, after, heartbeatMs, signal)) {
    // Whoever signs out ends the streams of every copy of the cookie as well.
    if (await hasSessionEnded(scope.owner)) return undefined;
    yield next ? message(next.id, next.event) : heartbeat();
  }
  return undefined;
}

function message(id: number, event: RunEvent): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/**
 * @returns the id after which a stream is to go on: from `Last-Event-ID`; undefined where it begins anew, also since this
 *   database does not know the event: another one gave it, or a backup was put back, or it is long past
 */
export async function resumePoint(request: Request): Promise<number | undefined> {
  const text = request.headers.get('last-event-id') ?? '';
  const id = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  return id !== undefined && (await isKnownEvent(id)) ? id : undefined;
}
