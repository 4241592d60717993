import 'server-only';
import { textStream } from './text-stream.ts';

/** Formats one server-sent event. Without an id, a stream that is resumed continues after the event before it. */
export function formatEvent(type: string, data: unknown, id?: number): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return `${idLine}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * Responds with server-sent events.
 *
 * @param messages each yields one or more formatted events
 * @param onEnd runs once, however the stream ends
 */
export function eventStreamResponse(
  messages: AsyncGenerator<string, undefined>,
  headers: Record<string, string> = {},
  onEnd?: () => void,
): Response {
  return new Response(textStream(messages, onEnd), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      ...headers,
    },
  });
}
