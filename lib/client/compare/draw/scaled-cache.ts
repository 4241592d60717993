import type { Size } from '@/lib/geometry/rectangle';
import type { Placement } from '@/lib/image/register/placement';
import { alignedPlace } from './alignment';
import type { Drawable, Place } from './draw-picture';

/** More would be a large share of what the pictures themselves take. */
const maxCopyPixels = 4_200_000;
/** Making copies must not hold up a frame for longer than about this. */
const budgetMs = 8;
/** From here on a picture is drawn as squares, which is as fast as drawing its copy. */
const squareScale = 4;

/**
 * Copies of pictures at the size at which they are shown. Drawing a copy moves pixels without any arithmetic, and it
 * is made by a better filter than could run in every frame: looking closely stays smooth, and small pictures stay sharp.
 */
export function createScaledCache(frame: Size) {
  let copies = new WeakMap<Drawable, Copy>();
  let size = '';
  return {
    /**
     * Begins a frame in which pictures are shown at a size (device px); copies of other sizes are forgotten. `copyOf` gives a
     * copy, and makes it where that is allowed and there is time; `isIncomplete` tells that there was not.
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

/** A copy in the frame, made from a picture that lay in it as `placement` says. */
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
