import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import { TILE_PX, tileRectangle, tilesOf } from '../../mask/model/tiles.ts';
import type { MaskPainter } from '../../mask/painter.ts';
import { canReadCanvas, readCanvas } from '../canvas-readback.ts';

/** The mask as it is shown: a canvas at the picture's size in one colour, its alpha the coverage. */
export type MaskSurface = {
  readonly canvas: HTMLCanvasElement;
  /**
   * Brings the canvas up to date, or as much of it as can be done in some milliseconds; then `onDirty` is told again.
   * @returns the pixels that changed, empty when none did
   */
  flush(): Rectangle;
  /** Any CSS colour without alpha. */
  setTint(color: string): void;
  dispose(): void;
};

/** A frame spends no more than about this on it: changes of a whole large mask spread over several frames. */
const FLUSH_BUDGET_MS = 12;

/** Where alpha stands within a pixel that is written as one number, red, green, blue and alpha one byte after the other. */
const ALPHA_SHIFT = new Uint8Array(Uint32Array.of(0xff).buffer)[0] === 0xff ? 24 : 0;
const COLOR_BITS = ~(0xff << ALPHA_SHIFT);
/** Where a browser hides what is on a canvas, a mask has this colour: how it looks is not worth a refusal. */
const HIDDEN_TINT = new Uint32Array(Uint8Array.of(240, 101, 72, 0).buffer)[0]!;

/** @param onDirty told whenever the coverage changed, so that someone asks for `flush` with the next frame */
export function createMaskSurface(mask: MaskPainter, tint: string, onDirty: () => void): MaskSurface {
  const { coverage } = mask;
  const canvas = document.createElement('canvas');
  canvas.width = coverage.widthPx;
  canvas.height = coverage.heightPx;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const pixels = new Uint32Array(TILE_PX * TILE_PX);
  let color = tint;
  let colorBits = bitsOf(tint);
  /** What is out of date, by tile. */
  const stale = new Map<number, Rectangle>();
  /** The one value that the canvas shows all over a tile. At first it is empty. */
  const drawn: (0 | 255 | undefined)[] = tilesOf(coverage, rectangleOfSize(coverage)).map(() => 0);
  const stop = mask.subscribe((change) => {
    for (const area of change.dirty) markStale(area);
  });

  function markStale(area: Rectangle): void {
    for (const tile of tilesOf(coverage, area)) {
      const part = intersectRectangles(tileRectangle(coverage, tile), area);
      stale.set(tile, unionRectangles(stale.get(tile) ?? EMPTY_RECTANGLE, part));
    }
    if (stale.size > 0) onDirty();
  }

  /** @returns the pixels that changed */
  function draw(tile: number, area: Rectangle): Rectangle {
    const value = mask.uniformValue(tile);
    if (value !== undefined && value === drawn[tile]) return EMPTY_RECTANGLE;
    if (value === undefined) drawPixels(area);
    else drawUniform(area, value);
    drawn[tile] = value;
    return area;
  }

  function drawUniform({ x, y, width, height }: Rectangle, value: 0 | 255): void {
    if (value === 0) context!.clearRect(x, y, width, height);
    else context!.fillRect(x, y, width, height);
  }

  /** Writes the colour with the coverage as its alpha. */
  function drawPixels({ x, y, width, height }: Rectangle): void {
    const { data, widthPx } = coverage;
    const bits = colorBits;
    let count = 0;
    for (let row = y; row < y + height; row++) {
      const start = row * widthPx + x;
      const end = start + width;
      for (let index = start; index < end; index++) pixels[count++] = (data[index]! << ALPHA_SHIFT) | bits;
    }
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer, 0, count * 4), width, height);
    context!.putImageData(image, x, y);
  }

  markStale(rectangleOfSize(coverage));
  return {
    canvas,
    flush() {
      const deadline = performance.now() + FLUSH_BUDGET_MS;
      let changed = EMPTY_RECTANGLE;
      context.fillStyle = color;
      for (const [tile, area] of stale) {
        stale.delete(tile);
        changed = unionRectangles(changed, draw(tile, area));
        if (performance.now() > deadline) break;
      }
      if (stale.size > 0) onDirty();
      return changed;
    },
    setTint(next) {
      if (next === color) return;
      color = next;
      colorBits = bitsOf(next);
      drawn.fill(undefined);
      markStale(rectangleOfSize(coverage));
    },
    dispose: stop,
  };
}

/** Red, green and blue of a colour within a pixel; the browser knows them in whatever words they are said. */
function bitsOf(color: string): number {
  if (!canReadCanvas()) return HIDDEN_TINT;
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return new Uint32Array(readCanvas(context, 1, 1).data.buffer)[0]! & COLOR_BITS;
}
