import type { Rectangle } from '../../geometry/rectangle.ts';
import type { MaskPainter } from '../../mask/painter.ts';
import { pause, SLICE_MS } from './pause.ts';

/**
 * What is shown roughly is refined when the mask was left alone for so long: while a slider moves, it would be for nothing.
 * What still shows what was before is not left waiting.
 */
const REST_MS = 60;

/** Makes exact what a mask shows roughly, in short pieces. @param seen the part of the picture that is made first */
export function createRefiner(mask: MaskPainter, seen: () => Rectangle): { dispose(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts changes: work that was begun before the last one stops. */
  let changes = 0;

  async function refine(begunAt: number): Promise<void> {
    while (begunAt === changes && mask.hasWork()) {
      const end = performance.now() + SLICE_MS;
      mask.refine(() => performance.now() < end, seen());
      await pause();
    }
  }

  function stop(): void {
    changes++;
    clearTimeout(timer);
  }

  function rest(): void {
    stop();
    if (mask.hasWork()) timer = setTimeout(() => void refine(changes), mask.isBehind() ? 0 : REST_MS);
  }

  const unsubscribe = mask.subscribe(({ kind }) => {
    // What is only made ready for later can wait until the gesture is over.
    if (kind === 'live' && mask.isExact()) stop();
    else if (kind !== 'refined') rest();
  });
  rest();
  return {
    dispose() {
      stop();
      unsubscribe();
    },
  };
}
