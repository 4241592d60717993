import 'server-only';
import { createParser } from 'eventsource-parser';

export type StreamEvent = { type: string; data: string };
export type OnStreamEvent = (event: StreamEvent) => void;

/** Reads a stream of server-sent events to its end, tells of each, and returns the whole of it as it came. */
export async function readStream(response: Response, onEvent: OnStreamEvent): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const decoder = new TextDecoder();
  const parser = createParser({ onEvent: ({ event, data }) => onEvent({ type: event ?? 'message', data }) });
  if (!response.body) return new Uint8Array();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    parser.feed(decoder.decode(chunk, { stream: true }));
  }
  return Buffer.concat(chunks);
}

/** The events of a stream that was read whole, as after a restart. */
export function parseStream(body: Uint8Array): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => events.push({ type: event ?? 'message', data }),
  });
  parser.feed(`${new TextDecoder().decode(body)}\n\n`);
  return events;
}
