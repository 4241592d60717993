import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import { type CoverageWindow, indexIn, windowOver } from '../../mask/model/coverage.ts';
import { everyTileOf, TILE_PX, tileRectangle, tilesOf } from '../../mask/model/tiles.ts';
import type { MaskPainter } from '../../mask/painter.ts';
import { canReadCanvas, readCanvas } from '../canvas-readback.ts';
import { createContext2d } from './context-2d.ts';

/** The mask as it is shown: a canvas at the picture's size in one colour, its alpha the coverage. */
export type MaskSurface = {
  readonly canvas: HTMLCanvasElement;
  /**
   * Draws dirty tiles for at most `FLUSH_BUDGET_MS`; calls `onDirty` if some are left.
   * @returns the pixels that changed, empty if none did
   */
  flush(): Rectangle;
  /** Any CSS colour without alpha; must be called before the first `flush`. */
  setTint(color: string): void;
  dispose(): void;
};

/** Time of a frame for `flush`: changes of a whole large mask take several frames. */
const FLUSH_BUDGET_MS = 12;

/** Bits of alpha within a pixel that is one number: red, green, blue and alpha are one byte each, in this order in memory. */
const ALPHA_SHIFT = new Uint8Array(Uint32Array.of(0xff).buffer)[0] === 0xff ? 24 : 0;
const COLOR_BITS = ~(0xff << ALPHA_SHIFT);
/** Colour of the mask where a browser hides canvas pixels from the page: a wrong tint is better than a refusal. */
const HIDDEN_TINT = new Uint32Array(Uint8Array.of(240, 101, 72, 0).buffer)[0]!;

/** @param onDirty called whenever the mask changed; the caller calls `flush` in the next frame */
export function createMaskSurface(mask: MaskPainter, onDirty: () => void): MaskSurface {
  const { size } = mask;
  const context = createContext2d(size.widthPx, size.heightPx);
  const pixels = new Uint32Array(TILE_PX * TILE_PX);
  let color = '';
  let colorBits = 0;
  /** Dirty pixels, by tile. */
  const dirty = new Map<number, Rectangle>();
  /** The uniform value that the canvas shows in a tile, if any. A new canvas is empty. */
  let drawn: (0 | 255 | undefined)[] = everyTileOf(size).map(() => 0);

  function markDirty(area: Rectangle): void {
    for (const tile of tilesOf(size, area)) {
      const part = intersectRectangles(tileRectangle(size, tile), area);
      dirty.set(tile, unionRectangles(dirty.get(tile) ?? EMPTY_RECTANGLE, part));
    }
    if (dirty.size > 0) onDirty();
  }

  /** @returns the pixels that changed */
  function draw(index: number, area: Rectangle): Rectangle {
    const tile = mask.shown().tile(index);
    if (tile === drawn[index]) return EMPTY_RECTANGLE;
    const { x, y, width, height } = area;
    if (tile === 0) context.clearRect(x, y, width, height);
    else if (tile === 255) context.fillRect(x, y, width, height);
    else context.putImageData(tinted(area, windowOver(tileRectangle(size, index), tile)), x, y);
    drawn[index] = typeof tile === 'number' ? tile : undefined;
    return area;
  }

  /** The colour with the coverage as its alpha. */
  function tinted({ x, y, width, height }: Rectangle, source: CoverageWindow): ImageData {
    const bits = colorBits;
    let count = 0;
    for (let row = y; row < y + height; row++) {
      const start = indexIn(source, x, row);
      for (let index = start; index < start + width; index++)
        pixels[count++] = (source.data[index]! << ALPHA_SHIFT) | bits;
    }
    return new ImageData(new Uint8ClampedArray(pixels.buffer, 0, count * 4), width, height);
  }

  return {
    canvas: context.canvas,
    flush() {
      const deadline = performance.now() + FLUSH_BUDGET_MS;
      let changed = EMPTY_RECTANGLE;
      context.fillStyle = color;
      for (const [tile, area] of dirty) {
        dirty.delete(tile);
        changed = unionRectangles(changed, draw(tile, area));
        if (performance.now() > deadline) break;
      }
      if (dirty.size > 0) onDirty();
      return changed;
    },
    setTint(next) {
      if (next === color) return;
      color = next;
      colorBits = bitsOf(next);
      // Empty tiles look the same in every colour.
      drawn = drawn.map((value) => (value === 0 ? value : undefined));
      markDirty(rectangleOfSize(size));
    },
    dispose: mask.subscribe((change) => change.dirty.forEach(markDirty)),
  };
}

/** Red, green and blue of a CSS colour within a pixel, whatever its notation. */
function bitsOf(color: string): number {
  if (!canReadCanvas()) return HIDDEN_TINT;
  const context = createContext2d(1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return new Uint32Array(readCanvas(context, 1, 1).data.buffer)[0]! & COLOR_BITS;
}
