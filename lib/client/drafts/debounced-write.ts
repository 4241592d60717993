/** Writes the latest state a moment after it changed, one write at a time. */
export type DebouncedWrite = {
  /** Schedules a write. The state is read when the write begins. */
  schedule(): void;
  /** Starts a scheduled write at once, since the page may be unloaded. */
  flush(): void;
  stop(): void;
};

/** Maximum delay of a write while changes continue, in multiples of the debounce time. */
const MAX_WAIT_FACTOR = 5;

/**
 * @param write writes the current state; after a failure the next change is written all the same
 * @param restMs debounce time
 */
export function createDebouncedWrite(write: () => Promise<void>, restMs: number): DebouncedWrite {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Time of the first change that is not written yet. */
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
      // A failed write must not be the last one.
      isWriting = false;
      if (isDue) void run();
    }
  }

  function schedule(): void {
    clearTimeout(timer);
    const now = performance.now();
    changedAtMs ??= now;
    const latest = changedAtMs + MAX_WAIT_FACTOR * restMs;
    timer = setTimeout(() => void run(), Math.max(0, Math.min(restMs, latest - now)));
  }

  return {
    schedule,
    flush() {
      if (timer === undefined && !isDue) return;
      clearTimeout(timer);
      timer = undefined;
      isDue = false;
      changedAtMs = undefined;
      // Starts even while another write is running: there may be no time to wait for its end.
      void write();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
