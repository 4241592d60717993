import type { Rectangle } from '../../geometry/rectangle.ts';
import type { MaskPainter } from '../../mask/painter.ts';
import { pause, SLICE_MS } from '../scheduling/pause.ts';

/** Debounce of refining: while a slider moves, it would be for nothing. Pending tiles are not delayed. */
const REST_MS = 60;

/**
 * Does the mask's idle work in time slices.
 * @param seen the part of the picture that is made exact first, image px
 * @returns a function that stops it
 */
export function refineWhenIdle(mask: MaskPainter, seen: () => Rectangle): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts changes: work that began before the last one stops. */
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
    if (mask.hasWork()) timer = setTimeout(() => void refine(changes), mask.isPending() ? 0 : REST_MS);
  }

  const unsubscribe = mask.subscribe(({ kind }) => {
    // Work that only prepares later steps waits until the gesture is over.
    if (kind === 'live' && mask.isExact()) stop();
    else if (kind !== 'refined') rest();
  });
  rest();
  return () => {
    stop();
    unsubscribe();
  };
}
