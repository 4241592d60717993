export type StreamLock = {
  /** Queues for the lock. */
  wait(): void;
  /** Takes the lock from its holder. */
  steal(): void;
  /** Releases the lock, or leaves the queue, for good. */
  close(): void;
};

type LockUser = {
  onHeld(): void;
  /** Another tab stole the lock. */
  onTaken(): void;
  /** The browser refuses locks. */
  onRefused(): void;
};

/** An exclusive lock among all tabs. The browser releases it when its tab is closed or crashes. */
export function createStreamLock(name: string, { onHeld, onTaken, onRefused }: LockUser): StreamLock {
  let waiting = new AbortController();
  let release = (): void => {};
  let isClosed = false;

  function hold(): Promise<void> {
    if (isClosed) return Promise.resolve();
    onHeld();
    return new Promise((resolve) => {
      release = resolve;
    });
  }

  function fail(error: unknown): void {
    if (isClosed) return;
    if (error instanceof DOMException && error.name === 'AbortError') onTaken();
    else onRefused();
  }

  return {
    wait() {
      waiting = new AbortController();
      const { signal } = waiting;
      navigator.locks.request(name, { signal }, hold).catch((error: unknown) => {
        // The pending request is aborted before stealing.
        if (!signal.aborted) fail(error);
      });
    },
    steal() {
      waiting.abort();
      navigator.locks.request(name, { steal: true }, hold).catch(fail);
    },
    close() {
      isClosed = true;
      waiting.abort();
      release();
    },
  };
}
