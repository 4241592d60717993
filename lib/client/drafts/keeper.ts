/** Keeps the latest of something a moment after it changed, one write at a time. */
export type Keeper = {
  /** It changed. What is written is read when the write begins. */
  touch(): void;
  /** Writes now what waits: the page may go away. */
  flush(): void;
  stop(): void;
};

/**
 * @param write writes what is there now. It does not throw.
 * @param restMs how long it must rest before it is written
 */
export function createKeeper(write: () => Promise<void>, restMs: number): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWriting = false;
  let isStopped = false;

  async function run(): Promise<void> {
    timer = undefined;
    if (isWriting || isStopped) return;
    isWriting = true;
    await write();
    isWriting = false;
  }

  function touch(): void {
    clearTimeout(timer);
    // While a write is under way this begins anew until the write is over.
    timer = setTimeout(() => (isWriting ? touch() : void run()), restMs);
  }

  return {
    touch,
    flush() {
      if (timer === undefined) return;
      clearTimeout(timer);
      void run();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
