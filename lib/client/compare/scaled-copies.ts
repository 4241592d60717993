export type Drawable = ImageBitmap | HTMLCanvasElement;

/** More would be a large share of what the pictures themselves take. */
const maxCopyPixels = 4_000_000;

/**
 * Copies of pictures at the size at which they are shown. Drawing a copy moves pixels without any arithmetic, and it
 * is made by a better filter than could run in every frame: looking closely stays smooth, and small pictures stay sharp.
 */
export function createScaledCopies() {
  let copies = new Map<Drawable, HTMLCanvasElement>();
  let size = '';
  return {
    /** Sizes other than this one are forgotten. Device px. */
    setSize(widthPx: number, heightPx: number): void {
      const next = `${widthPx}x${heightPx}`;
      if (next === size) return;
      size = next;
      copies = new Map();
    },
    find: (picture: Drawable): HTMLCanvasElement | undefined => copies.get(picture),
    /** @returns undefined where a copy of this size is too large to keep */
    make(picture: Drawable, widthPx: number, heightPx: number): HTMLCanvasElement | undefined {
      if (widthPx * heightPx > maxCopyPixels || widthPx < 1 || heightPx < 1) return undefined;
      const copy = document.createElement('canvas');
      copy.width = widthPx;
      copy.height = heightPx;
      const context = copy.getContext('2d');
      if (!context) return undefined;
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, widthPx, heightPx);
      copies.set(picture, copy);
      return copy;
    },
    clear(): void {
      copies = new Map();
    },
  };
}

export type ScaledCopies = ReturnType<typeof createScaledCopies>;
