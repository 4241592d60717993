import { pause } from './pause.ts';

/** Work that is done once with the next animation frame, however often it is requested until then. */
export type FrameTask = { request(): void; dispose(): void };

export function createFrameTask(work: () => void): FrameTask {
  let handle = 0;
  return {
    request() {
      handle ||= requestAnimationFrame(() => {
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

/** The same in a task of its own right after the frame: for work that would delay the frame. */
export function createAfterFrameTask(work: () => void): FrameTask {
  let isRequested = false;
  const frame = createFrameTask(() => {
    void pause().then(() => {
      if (!isRequested) return;
      isRequested = false;
      work();
    });
  });
  return {
    request() {
      isRequested = true;
      frame.request();
    },
    dispose() {
      isRequested = false;
      frame.dispose();
    },
  };
}
