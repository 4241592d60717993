import { joinStream } from './shared-stream';
import { noteHeartbeat, type Stream, type StreamListener, watchStream } from './watched-stream';

export type FollowListener = StreamListener & {
  /** The page is seen again, or online: what is shown may be old. */
  onSeen?(): void;
};

/**
 * Listens to a stream of server-sent events for as long as the page lives: shared with the other tabs where the browser
 * can, else only while the page is seen. It is looked after when the page is seen again or comes online.
 *
 * @returns a function that stops listening
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
  // A page that is put aside, or frozen, must not keep the stream from the others.
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

/** Locks need https or this machine. */
function canShare(): boolean {
  return typeof BroadcastChannel === 'function' && 'locks' in navigator && Boolean(navigator.locks);
}
