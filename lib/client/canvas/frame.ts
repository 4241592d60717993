import { pause } from './pause.ts';

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

/** The same, but in a task of its own right after the frame: for work that would keep the frame waiting. */
export function createAfterFrameTask(work: () => void): FrameTask {
  let isWanted = false;
  const frame = createFrameTask(() => {
    void pause().then(() => {
      if (!isWanted) return;
      isWanted = false;
      work();
    });
  });
  return {
    request() {
      isWanted = true;
      frame.request();
    },
    dispose() {
      isWanted = false;
      frame.dispose();
    },
  };
}
