import {
  heartbeatMs,
  noteHeartbeat,
  type Stream,
  type StreamListener,
  silenceMs,
  watchStream,
} from './watched-stream';

/** Messages of tabs among themselves. */
type Told =
  | { readonly kind: 'hello'; readonly from: string }
  | { readonly kind: 'state'; readonly to: string; readonly isOpen: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly isRefused: boolean }
  | { readonly kind: 'message'; readonly type: string; readonly data: string };

/** A tab that holds the stream answers at once, also in the background, unless it is frozen. */
const answerMs = 5000;

/**
 * Shares one stream among all tabs of the browser, since it allows six connections to a server over HTTP/1.1: with a
 * stream for each tab the seventh would never load. The tab that holds a lock has the stream and passes everything on.
 * When that tab is closed or crashes, the lock goes to the next one; when it is frozen, another takes the lock away.
 *
 * @returns what stops listening; `onFailure` is called where the browser refuses locks after all
 */
export function joinStream(
  address: string,
  types: readonly string[],
  listener: StreamListener,
  onFailure: () => void,
): Stream {
  const name = `overpaint-stream-1 ${address}`;
  const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const channel = new BroadcastChannel(name);
  let waiting = new AbortController();
  let own: Stream | undefined;
  let release = (): void => {};
  let isOpen = false;
  let isClosed = false;
  let watching: ReturnType<typeof setTimeout> | undefined;

  const tell = (told: Told): void => channel.postMessage(told);

  function setOpen(): void {
    isOpen = true;
    listener.onOpen();
  }

  function setLost(isRefused: boolean): void {
    isOpen = false;
    listener.onLost(isRefused);
  }

  /** Everything that the stream says, to this tab and all others. */
  const passOn: StreamListener = {
    onOpen() {
      setOpen();
      tell({ kind: 'open' });
    },
    onLost(isRefused) {
      setLost(isRefused);
      tell({ kind: 'lost', isRefused });
    },
    onMessage(type, data) {
      deliver(type, data);
      tell({ kind: 'message', type, data });
    },
  };

  function deliver(type: string, data: string): void {
    if (type === 'heartbeat') noteHeartbeat(data);
    else listener.onMessage(type, data);
  }

  function hear(): void {
    clearTimeout(watching);
    if (!own && !isClosed) watching = setTimeout(ask, silenceMs - heartbeatMs);
  }

  /** Asks who holds the stream, and takes it where nobody answers. */
  function ask(): void {
    clearTimeout(watching);
    if (own || isClosed) return;
    tell({ kind: 'hello', from: id });
    watching = setTimeout(steal, answerMs);
  }

  function hold(): Promise<void> {
    if (isClosed) return Promise.resolve();
    clearTimeout(watching);
    own = watchStream(address, types, passOn);
    return new Promise((resolve) => {
      release = resolve;
    });
  }

  function drop(): void {
    own?.close();
    own = undefined;
  }

  function wait(): void {
    waiting = new AbortController();
    const { signal } = waiting;
    navigator.locks.request(name, { signal }, hold).catch((error: unknown) => {
      // The end of the wait before a theft.
      if (!signal.aborted) refused(error);
    });
  }

  function steal(): void {
    waiting.abort();
    navigator.locks.request(name, { steal: true }, hold).catch(refused);
  }

  function refused(error: unknown): void {
    const isAbort = error instanceof DOMException && error.name === 'AbortError';
    if (isClosed) return;
    if (!isAbort) {
      onFailure();
      return;
    }
    // Another tab took it away.
    drop();
    wait();
    hear();
  }

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'hello') {
      if (!own) return;
      tell({ kind: 'state', to: data.from, isOpen });
      own.check();
      return;
    }
    hear();
    if (data.kind === 'message') deliver(data.type, data.data);
    else if (data.kind === 'open') setOpen();
    else if (data.kind === 'lost') setLost(data.isRefused);
    // The answer to a question of this tab, which may know that already.
    else if (data.to === id && data.isOpen !== isOpen) {
      if (data.isOpen) setOpen();
      else setLost(false);
    }
  };

  wait();
  ask();
  return {
    check: () => (own ? own.check() : ask()),
    reopen: () => (own ? own.reopen() : ask()),
    close() {
      isClosed = true;
      clearTimeout(watching);
      waiting.abort();
      drop();
      release();
      channel.close();
    },
  };
}
