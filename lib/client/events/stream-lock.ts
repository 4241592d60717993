export type StreamLock = {
  /** Waits in the row of tabs. */
  wait(): void;
  /** Takes it from whoever holds it. */
  steal(): void;
  /** Gives it back, or gives up waiting, for good. */
  close(): void;
};

type LockUser = {
  onHeld(): void;
  /** Another tab took it away. */
  onTaken(): void;
  /** The browser refuses locks. */
  onRefused(): void;
};

/** A lock of the whole browser. A tab that is closed or crashes gives it back without a word. */
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
        // The end of the wait before a theft.
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
