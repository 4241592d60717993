export type Drawable = ImageBitmap | HTMLCanvasElement;

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
export function createScaledCopies() {
  let copies = new WeakMap<Drawable, HTMLCanvasElement>();
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
        copyOf(picture: Drawable): HTMLCanvasElement | undefined {
          const scale = widthPx / picture.width;
          if (scale === 1 || scale >= squareScale || widthPx * heightPx > maxCopyPixels) return undefined;
          const known = copies.get(picture);
          if (known || !mayMake) return known;
          if (performance.now() >= deadline) {
            isIncomplete = true;
            return undefined;
          }
          const copy = makeCopy(picture, widthPx, heightPx);
          if (copy) copies.set(picture, copy);
          return copy;
        },
      };
    },
    clear(): void {
      copies = new WeakMap();
    },
  };
}

function makeCopy(picture: Drawable, widthPx: number, heightPx: number): HTMLCanvasElement | undefined {
  const copy = document.createElement('canvas');
  copy.width = widthPx;
  copy.height = heightPx;
  const context = copy.getContext('2d');
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, widthPx, heightPx);
  return copy;
}
