import type { Size } from '@/lib/geometry/rectangle';
import type { Placement } from '@/lib/image/register/placement';
import { alignedPlace } from './alignment';
import { type Drawable, type Place, squareScale } from './draw-picture';

/** Larger copies would take a large share of the memory of the pictures themselves. */
const maxCopyPixels = 4_200_000;
/** Time per frame for making copies. */
const budgetMs = 8;

/**
 * Cache of pictures at the size at which they are shown. Drawing such a copy moves pixels without resampling, and the
 * copy is made with a better filter than every frame could afford: panning is smooth and small pictures are sharp.
 */
export function createScaledCache(frame: Size) {
  let copies = new WeakMap<Drawable, Copy>();
  let size = '';
  return {
    /**
     * Starts a frame in which pictures are shown at a size (device px), and drops copies of other sizes. `copyOf`
     * returns a copy, and makes it where `mayMake` and the time budget allow; `isIncomplete` tells whether the budget
     * was exceeded.
     */
    beginFrame(widthPx: number, heightPx: number, mayMake: boolean) {
      if (size !== `${widthPx}x${heightPx}`) {
        size = `${widthPx}x${heightPx}`;
        copies = new WeakMap();
      }
      const deadline = performance.now() + budgetMs;
      let isIncomplete = false;
      return {
        isIncomplete: () => isIncomplete,
        copyOf(picture: Drawable, placement: Placement): HTMLCanvasElement | undefined {
          const scale = widthPx / picture.width;
          // Drawing squares is as fast as drawing a copy.
          // Squares are drawn as fast as a copy.
          if (scale === 1 || scale >= squareScale || widthPx * heightPx > maxCopyPixels) return undefined;
          const known = copies.get(picture);
          if (known && isSame(known.placement, placement)) return known.canvas;
          if (!mayMake) return undefined;
          if (performance.now() >= deadline) {
            isIncomplete = true;
            return undefined;
          }
          const place = alignedPlace({ x: 0, y: 0, width: widthPx, height: heightPx }, frame, placement);
          const canvas = makeCopy(picture, place, { widthPx, heightPx });
          if (canvas) copies.set(picture, { canvas, placement });
          return canvas;
        },
      };
    },
    clear(): void {
      copies = new WeakMap();
    },
  };
}

/** A copy in the frame, and the placement with which it was aligned. */
type Copy = { canvas: HTMLCanvasElement; placement: Placement };

const isSame = (a: Placement, b: Placement): boolean =>
  a.shiftXPx === b.shiftXPx && a.shiftYPx === b.shiftYPx && a.scale === b.scale;

function makeCopy(
  picture: Drawable,
  { x, y, width, height }: Place,
  { widthPx, heightPx }: Size,
): HTMLCanvasElement | undefined {
  const copy = document.createElement('canvas');
  copy.width = widthPx;
  copy.height = heightPx;
  const context = copy.getContext('2d');
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, x, y, width, height);
  return copy;
}
