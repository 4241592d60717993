import { createStreamLock } from './stream-lock';
import {
  heartbeatMs,
  noteHeartbeat,
  type Stream,
  type StreamListener,
  silenceMs,
  watchStream,
} from './watched-stream';

/** What the stream says. */
type Said =
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly isRefused: boolean }
  | { readonly kind: 'message'; readonly type: string; readonly data: string };

/** Messages of tabs among themselves. */
type Told =
  | Said
  | { readonly kind: 'hello'; readonly from: string }
  | { readonly kind: 'state'; readonly to: string; readonly isOpen: boolean };

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
  let own: Stream | undefined;
  let isOpen = false;

  const tell = (told: Told): void => channel.postMessage(told);

  /** Everything that the stream says, to this tab and all others. */
  const passOn: StreamListener = {
    onOpen: () => both({ kind: 'open' }),
    onLost: (isRefused) => both({ kind: 'lost', isRefused }),
    onMessage: (type, data) => both({ kind: 'message', type, data }),
  };

  function both(told: Said): void {
    take(told);
    tell(told);
  }

  function take(told: Said): void {
    if (told.kind !== 'message') isOpen = told.kind === 'open';
    deliver(told, listener);
  }

  const lock = createStreamLock(name, {
    onHeld() {
      holder.forget();
      own = watchStream(address, types, passOn);
    },
    onTaken() {
      drop();
      lock.wait();
      holder.hear();
    },
    onRefused: onFailure,
  });

  const holder = watchHolder(() => tell({ kind: 'hello', from: id }), lock.steal);

  function drop(): void {
    own?.close();
    own = undefined;
  }

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'hello') {
      if (!own) return;
      tell({ kind: 'state', to: data.from, isOpen });
      own.check();
      return;
    }
    if (!own) holder.hear();
    if (data.kind !== 'state') take(data);
    // The answer to a question of this tab, which may know that already.
    else if (data.to === id && data.isOpen !== isOpen) {
      take(data.isOpen ? { kind: 'open' } : { kind: 'lost', isRefused: false });
    }
  };

  holder.ask();
  lock.wait();
  return {
    check: () => (own ? own.check() : holder.ask()),
    reopen: () => (own ? own.reopen() : holder.ask()),
    close() {
      holder.forget();
      drop();
      lock.close();
      channel.close();
    },
  };
}

/** Asks the tab that holds the stream whether it is there, when it was quiet for long. */
function watchHolder(sayHello: () => void, onNoAnswer: () => void) {
  let watching: ReturnType<typeof setTimeout> | undefined;

  function ask(): void {
    clearTimeout(watching);
    sayHello();
    watching = setTimeout(onNoAnswer, answerMs);
  }

  return {
    ask,
    hear(): void {
      clearTimeout(watching);
      watching = setTimeout(ask, silenceMs - heartbeatMs);
    },
    forget: (): void => clearTimeout(watching),
  };
}

function deliver(told: Said, { onOpen, onLost, onMessage }: StreamListener): void {
  if (told.kind === 'open') onOpen();
  else if (told.kind === 'lost') onLost(told.isRefused);
  else if (told.type === 'heartbeat') noteHeartbeat(told.data);
  else onMessage(told.type, told.data);
}
