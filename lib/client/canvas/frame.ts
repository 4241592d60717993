/** Work that is done once with the next animation frame, however often it is asked for until then. */
export type FrameTask = { request(): void; dispose(): void };

export function createFrameTask(work: () => void): FrameTask {
  let handle = 0;
  return {
    request() {
      if (handle !== 0) return;
      handle = requestAnimationFrame(() => {
        handle = 0;
        work();
      });
    },
    dispose() {
      cancelAnimationFrame(handle);
      handle = 0;
    },
  };
}
