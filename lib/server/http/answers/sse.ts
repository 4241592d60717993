import 'server-only';
import { textStream } from './text-stream.ts';

/**
 * Answers with server-sent events: each string is one message (or several) in the format of the wire.
 *
 * @param onEnd runs once, however the stream ends
 */
export function sseResponse(
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
