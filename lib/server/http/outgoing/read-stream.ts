import 'server-only';
import { createParser } from 'eventsource-parser';
import { readUpTo } from './read-up-to.ts';

export type StreamEvent = { type: string; data: string };
export type OnStreamEvent = (event: StreamEvent) => void;

/**
 * Reads a stream of server-sent events to its end and returns all of its bytes. `[DONE]` ends it as well, since some
 * hosts do not close the connection. Where the connection breaks after a completed image, the bytes so far are
 * returned: they are paid for.
 *
 * @param maxBytes limit of the whole stream
 * @param onEvent receives each event
 */
export async function readStream(
  response: Response,
  maxBytes: number,
  onEvent: OnStreamEvent,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const decoder = new TextDecoder();
  const chunks: Uint8Array[] = [];
  const seen = { end: false, result: false };
  const parser = eventParser((event) => {
    if (event.data.trim() === endMark) seen.end = true;
    else {
      if (completes(event)) seen.result = true;
      onEvent(event);
    }
  });
  const onChunk = (chunk: Uint8Array): boolean => {
    chunks.push(chunk);
    parser.feed(decoder.decode(chunk, { stream: true }));
    return seen.end;
  };
  try {
    return await readUpTo(response.body, maxBytes, onChunk);
  } catch (error) {
    if (!seen.result) throw error;
    return { bytes: Buffer.concat(chunks), isWhole: true };
  }
}

/** Parses the events of a stored stream. */
export function parseStream(body: Uint8Array): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = eventParser((event) => events.push(event));
  parser.feed(`${new TextDecoder().decode(body)}\n\n`);
  return events.filter(({ data }) => data.trim() !== endMark);
}

/** Whether an event contains a completed image. */
export const completes = ({ type }: StreamEvent): boolean => /(^|\.)completed$/.test(type);

const endMark = '[DONE]';

function eventParser(onEvent: OnStreamEvent) {
  return createParser({ onEvent: ({ event, data }) => onEvent({ type: typeOf(event, data), data }) });
}

/** OpenAI's clients read `type` in the JSON; several gateways send no `event:` line. */
function typeOf(event: string | undefined, data: string): string {
  if (event !== undefined && event !== 'message') return event;
  try {
    const { type } = JSON.parse(data) as { type?: unknown };
    return typeof type === 'string' ? type : 'message';
  } catch {
    // Not JSON, so there is no type in it.
    return 'message';
  }
}
