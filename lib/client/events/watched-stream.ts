import { noteBuild } from '../http/new-build';
import { conforms } from '../schemas/conforms';

/** Interval of the server's heartbeats, ms. */
export const heartbeatMs = 15_000;
/** Tolerance for a late heartbeat. */
const toleranceMs = 5000;
/** A stream is dead after a silence of two heartbeats and the tolerance, whatever the browser reports. */
export const silenceMs = 2 * heartbeatMs + toleranceMs;

const firstPauseMs = 500;
const longestPauseMs = 10_000;

export type StreamListener = {
  /** The stream is open; events before that may be lost. */
  onOpen(): void;
  /** @param isRefused the server answered, but not with a stream */
  onLost(isRefused: boolean): void;
  onMessage(type: string, data: string): void;
};

export type Stream = {
  /** Reopens the stream where it has been silent for longer than a heartbeat. */
  check(): void;
  reopen(): void;
  close(): void;
};

/**
 * Server-sent events that reconnect after every end and after a silence: browsers do not notice a lost connection after
 * a suspend or a change of network.
 *
 * @param types event types to listen to besides heartbeats
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
      // Otherwise the browser reconnects by itself.
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
      if (Date.now() - heardAtMs > heartbeatMs + toleranceMs) open();
    },
    reopen: open,
    close() {
      clearTimeout(pausing);
      clearTimeout(watching);
      source.close();
    },
  };
}

/** Reads server time and build from a heartbeat. */
export function noteHeartbeat(data: string): void {
  const said: unknown = JSON.parse(data);
  if (conforms('Heartbeat', said)) noteBuild(said.build);
}
