import {
  EMPTY_RECTANGLE,
  isEmptyRectangle,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import type { MaskPainter } from '../../mask/painter.ts';

/** The mask as it is shown: a canvas at the picture's size in one colour, its alpha the coverage. */
export type MaskSurface = {
  readonly canvas: HTMLCanvasElement;
  /** Brings the canvas up to date. @returns the pixels that changed since the last time, empty when none did */
  flush(): Rectangle;
  /** Any CSS colour without alpha. */
  setTint(color: string): void;
  dispose(): void;
};

/** Pixels that are converted at a time; bounds the memory for it to 1 MB. */
const BAND_PIXELS = 256 * 1024;

/** @param onDirty told whenever the coverage changed, so that someone asks for `flush` with the next frame */
export function createMaskSurface(mask: MaskPainter, tint: string, onDirty: () => void): MaskSurface {
  const { coverage } = mask;
  const canvas = document.createElement('canvas');
  canvas.width = coverage.widthPx;
  canvas.height = coverage.heightPx;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const alphaOnly = new Uint32Array(BAND_PIXELS);
  let color = tint;
  let dirty = rectangleOfSize(coverage);
  const stop = mask.subscribe((change) => {
    dirty = unionRectangles(dirty, change.dirty);
    onDirty();
  });

  /** Black with the coverage as its alpha. */
  function convert({ x, y, width, height }: Rectangle): ImageData {
    let target = 0;
    for (let row = y; row < y + height; row++) {
      const start = row * coverage.widthPx + x;
      for (let index = start; index < start + width; index++)
        alphaOnly[target++] = coverage.data[index]! << ALPHA_SHIFT;
    }
    return new ImageData(new Uint8ClampedArray(alphaOnly.buffer, 0, target * 4), width, height);
  }

  /** Gives everything within the area the colour and keeps its alpha. The browser knows every CSS colour; we need not. */
  function colorize({ x, y, width, height }: Rectangle): void {
    context!.globalCompositeOperation = 'source-atop';
    context!.fillStyle = color;
    context!.fillRect(x, y, width, height);
  }

  return {
    canvas,
    flush() {
      const changed = dirty;
      dirty = EMPTY_RECTANGLE;
      if (isEmptyRectangle(changed)) return changed;
      const rows = Math.max(1, Math.floor(BAND_PIXELS / changed.width));
      for (let top = 0; top < changed.height; top += rows) {
        const band = { ...changed, y: changed.y + top, height: Math.min(rows, changed.height - top) };
        context.putImageData(convert(band), band.x, band.y);
      }
      colorize(changed);
      return changed;
    },
    setTint(next) {
      if (next === color) return;
      color = next;
      dirty = rectangleOfSize(coverage);
      onDirty();
    },
    dispose: stop,
  };
}

/** Where alpha stands within a pixel that is written as one number. */
const ALPHA_SHIFT = new Uint8Array(Uint32Array.of(0xff).buffer)[0] === 0xff ? 24 : 0;
