/** Keeps the latest of something a moment after it changed, one write at a time. */
export type DebouncedWrite = {
  /** It changed. What is written is read when the write begins. */
  touch(): void;
  /** Writes now what waits: the page may go away. */
  flush(): void;
  stop(): void;
};

/** Of somebody who works on without a rest, what changed is written after as many times the rest. */
const RESTS_AT_MOST = 5;

/**
 * @param write writes what is there now. Where it fails, the next change is written all the same.
 * @param restMs how long it must rest before it is written
 */
export function createDebouncedWrite(write: () => Promise<void>, restMs: number): DebouncedWrite {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the first change that waits to be written. */
  let changedAtMs: number | undefined;
  let isWriting = false;
  let isDue = false;
  let isStopped = false;

  async function run(): Promise<void> {
    timer = undefined;
    if (isStopped) return;
    isDue = isWriting;
    if (isDue) return;
    isWriting = true;
    changedAtMs = undefined;
    try {
      await write();
    } finally {
      // One write that failed must not be the last.
      isWriting = false;
      if (isDue) void run();
    }
  }

  function touch(): void {
    clearTimeout(timer);
    const now = performance.now();
    changedAtMs ??= now;
    const latest = changedAtMs + RESTS_AT_MOST * restMs;
    timer = setTimeout(() => void run(), Math.max(0, Math.min(restMs, latest - now)));
  }

  return {
    touch,
    flush() {
      if (timer === undefined && !isDue) return;
      clearTimeout(timer);
      timer = undefined;
      isDue = false;
      changedAtMs = undefined;
      // At once, also where another write is under way: there may be no time to wait for its end.
      void write();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
