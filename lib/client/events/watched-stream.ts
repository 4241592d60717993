import { noteBuild } from '../http/new-build';
import { conforms } from '../shapes/conforms';

/** The server says that it is there this often at least: `heartbeatMs` of its streams. */
export const heartbeatMs = 15_000;
/** A heartbeat may be late by so much. */
const patienceMs = 5000;
/** A stream that was silent for so long is dead, whatever the browser says: two heartbeats in a row did not come. */
export const silenceMs = 2 * heartbeatMs + patienceMs;

const firstPauseMs = 500;
const longestPauseMs = 10_000;

export type StreamListener = {
  /** It is open from here on: what happened before may have been missed. */
  onOpen(): void;
  /** @param isRefused the server answered, but not with a stream */
  onLost(isRefused: boolean): void;
  onMessage(type: string, data: string): void;
};

export type Stream = {
  /** Opens it anew where it has been silent for longer than a heartbeat. */
  check(): void;
  reopen(): void;
  close(): void;
};

/**
 * A stream of server-sent events that is opened again whenever it ends, or is silent for too long: after a sleep, or in
 * another network, nobody tells the browser that the other side is gone.
 *
 * @param types of the messages that are listened to, besides heartbeats
 */
export function watchStream(address: string, types: readonly string[], listener: StreamListener): Stream {
  let source: EventSource;
  let pausing: ReturnType<typeof setTimeout> | undefined;
  let watching: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;
  let heardAtMs = 0;

  function hear(): void {
    heardAtMs = Date.now();
    clearTimeout(watching);
    watching = setTimeout(lose, silenceMs);
  }

  function lose(): void {
    listener.onLost(false);
    open();
  }

  function open(): void {
    clearTimeout(pausing);
    source?.close();
    const opened = new EventSource(address);
    source = opened;
    hear();
    opened.onopen = () => {
      pauseMs = firstPauseMs;
      hear();
      listener.onOpen();
    };
    opened.onerror = () => {
      if (opened !== source) return;
      const isRefused = opened.readyState === EventSource.CLOSED;
      listener.onLost(isRefused);
      // Else the browser tries again by itself.
      if (isRefused) again();
    };
    for (const type of types) {
      opened.addEventListener(type, ({ data }) => {
        hear();
        listener.onMessage(type, data);
      });
    }
    opened.addEventListener('heartbeat', ({ data }) => {
      hear();
      listener.onMessage('heartbeat', data);
    });
  }

  function again(): void {
    clearTimeout(pausing);
    clearTimeout(watching);
    pausing = setTimeout(open, pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }

  open();
  return {
    check() {
      if (Date.now() - heardAtMs > heartbeatMs + patienceMs) open();
    },
    reopen: open,
    close() {
      clearTimeout(pausing);
      clearTimeout(watching);
      source.close();
    },
  };
}

/** What a heartbeat says besides that the server is there. */
export function noteHeartbeat(data: string): void {
  const said: unknown = JSON.parse(data);
  if (conforms('Heartbeat', said)) noteBuild(said.build);
}
