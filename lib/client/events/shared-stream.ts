import { createStreamLock } from './stream-lock';
import {
  heartbeatMs,
  noteHeartbeat,
  type Stream,
  type StreamListener,
  silenceMs,
  watchStream,
} from './watched-stream';

/** Events of the stream. */
type StreamEvent =
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly isRefused: boolean }
  | { readonly kind: 'message'; readonly type: string; readonly data: string };

/** Messages between tabs. */
type TabMessage =
  | StreamEvent
  | { readonly kind: 'hello'; readonly from: string }
  | { readonly kind: 'state'; readonly to: string; readonly isOpen: boolean };

/** Timeout for the tab that holds the stream to answer; a background tab answers in time unless it is frozen. */
const answerMs = 5000;

/**
 * Shares one stream among all tabs, since HTTP/1.1 allows six connections to a server: with one stream per tab the
 * seventh tab would never load. The tab that holds a lock has the stream and broadcasts its events. When that tab is
 * closed or crashes, the next one gets the lock; when it is frozen, another tab steals it.
 *
 * @returns a function that unsubscribes; `onFailure` is called where the browser refuses locks after all
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
  let own: Stream | undefined;
  let isOpen = false;

  const post = (message: TabMessage): void => channel.postMessage(message);

  /** Delivers all events to this tab and broadcasts them. */
  const broadcaster: StreamListener = {
    onOpen: () => broadcast({ kind: 'open' }),
    onLost: (isRefused) => broadcast({ kind: 'lost', isRefused }),
    onMessage: (type, data) => broadcast({ kind: 'message', type, data }),
  };

  function broadcast(message: StreamEvent): void {
    take(message);
    post(message);
  }

  function take(message: StreamEvent): void {
    if (message.kind !== 'message') isOpen = message.kind === 'open';
    deliver(message, listener);
  }

  const lock = createStreamLock(name, {
    onHeld() {
      holder.stop();
      own = watchStream(address, types, broadcaster);
    },
    onTaken() {
      drop();
      lock.wait();
      holder.onPong();
    },
    onRefused: onFailure,
  });

  const holder = watchHolder(() => post({ kind: 'hello', from: id }), lock.steal);

  function drop(): void {
    own?.close();
    own = undefined;
  }

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'hello') {
      if (!own) return;
      post({ kind: 'state', to: data.from, isOpen });
      own.check();
      return;
    }
    if (!own) holder.onPong();
    if (data.kind !== 'state') take(data);
    // The holder's answer to this tab, which may know the state already.
    else if (data.to === id && data.isOpen !== isOpen) {
      take(data.isOpen ? { kind: 'open' } : { kind: 'lost', isRefused: false });
    }
  };

  holder.ping();
  lock.wait();
  return {
    check: () => (own ? own.check() : holder.ping()),
    reopen: () => (own ? own.reopen() : holder.ping()),
    close() {
      holder.stop();
      drop();
      lock.close();
      channel.close();
    },
  };
}

/** Asks the holder of the stream whether it is alive after a long silence. */
function watchHolder(sendPing: () => void, onTimeout: () => void) {
  let watching: ReturnType<typeof setTimeout> | undefined;

  function ping(): void {
    clearTimeout(watching);
    sendPing();
    watching = setTimeout(onTimeout, answerMs);
  }

  return {
    ping,
    onPong(): void {
      clearTimeout(watching);
      watching = setTimeout(ping, silenceMs - heartbeatMs);
    },
    stop: (): void => clearTimeout(watching),
  };
}

function deliver(message: StreamEvent, { onOpen, onLost, onMessage }: StreamListener): void {
  if (message.kind === 'open') onOpen();
  else if (message.kind === 'lost') onLost(message.isRefused);
  else if (message.type === 'heartbeat') noteHeartbeat(message.data);
  else onMessage(message.type, message.data);
}
