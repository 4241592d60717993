import { reconnection } from '../reconnect';
import { joinStream } from './shared-stream';
import { noteHeartbeat, type Stream, type StreamListener, watchStream } from './watched-stream';

export type FollowListener = StreamListener & {
  /** The page is visible or online again; shown data may be outdated. */
  onSeen?(): void;
};

/**
 * Subscribes to server-sent events while the page lives: through a stream shared by all tabs where the browser supports
 * it, else only while the page is visible. Checks the connection when the page becomes visible or online.
 *
 * @returns a function that unsubscribes
 */
export function followStream(
  address: string,
  types: readonly string[],
  { onSeen, ...listener }: FollowListener,
): () => void {
  let isShared = canShare();
  let stream: Stream | undefined;

  const isSeen = (): boolean => document.visibilityState === 'visible';
  const close = (): void => {
    stream?.close();
    stream = undefined;
  };
  const openAlone = (): void => {
    stream = watchStream(address, types, {
      ...listener,
      onMessage: (type, data) =>
        type === 'heartbeat' ? noteHeartbeat(data) : listener.onMessage(type, data),
    });
  };
  const open = (): void => {
    if (stream) return;
    if (!isShared) {
      if (isSeen()) openAlone();
      return;
    }
    stream = joinStream(address, types, listener, () => {
      isShared = false;
      close();
      open();
    });
  };
  const onVisibility = (): void => {
    if (isSeen()) {
      stream?.check();
      open();
      onSeen?.();
    } else if (!isShared) close();
  };
  const onOnline = (): void => {
    stream?.reopen();
    onSeen?.();
  };

  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener('visibilitychange', onVisibility, { signal });
  window.addEventListener('online', onOnline, { signal });
  // An open connection may hang; a new one tells whether the server is still reached, e.g. on the same machine.
  window.addEventListener('offline', () => stream?.reopen(), { signal });
  reconnection.addEventListener('reconnect', onOnline, { signal });
  // A frozen page or one in the back-forward cache must not keep the stream from the other tabs.
  window.addEventListener('pagehide', close, { signal });
  window.addEventListener('pageshow', open, { signal });
  document.addEventListener('freeze', close, { signal });
  document.addEventListener('resume', open, { signal });
  open();
  return () => {
    listening.abort();
    close();
  };
}

/** Web Locks need a secure context (https or localhost). */
function canShare(): boolean {
  return typeof BroadcastChannel === 'function' && 'locks' in navigator && Boolean(navigator.locks);
}
