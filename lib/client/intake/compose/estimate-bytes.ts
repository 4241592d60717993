import { encodeCanvas } from '../../canvas-readback';
import { pause } from '../../scheduling/pause';
import { drawFrame } from './draw-frame';
import type { Crop, Frame } from './frame';

/** Number of sample tiles per side, and their edge in px of the finished picture. */
const TILES = 4;
const TILE_PX = 128;

/**
 * Estimates the size of the PNG of a picture, bytes, by encoding small tiles spread over it.
 *
 * @throws Error where the browser cannot draw, or hides canvas pixels
 */
export async function estimateBytes(bitmap: ImageBitmap, frame: Frame, isOpaque: boolean): Promise<number> {
  const { crop, size } = frame;
  const widthPx = Math.min(TILE_PX, Math.max(1, Math.floor(size.widthPx / TILES)));
  const heightPx = Math.min(TILE_PX, Math.max(1, Math.floor(size.heightPx / TILES)));
  const [scaleX, scaleY] = [crop.widthPx / size.widthPx, crop.heightPx / size.heightPx];
  const sheet = new OffscreenCanvas(widthPx * TILES, heightPx * TILES);
  const context = sheet.getContext('2d', { alpha: !isOpaque });
  if (!context) throw new Error('no canvas for an estimate');
  const tile = { widthPx, heightPx };
  for (let i = 0; i < TILES * TILES; i += 1) {
    const [column, row] = [i % TILES, Math.floor(i / TILES)];
    const part = cutOut(bitmap, {
      x: Math.round(crop.x + (column / (TILES - 1)) * (size.widthPx - widthPx) * scaleX),
      y: Math.round(crop.y + (row / (TILES - 1)) * (size.heightPx - heightPx) * scaleY),
      widthPx: Math.max(1, Math.round(widthPx * scaleX)),
      heightPx: Math.max(1, Math.round(heightPx * scaleY)),
    });
    const all = { x: 0, y: 0, widthPx: part.width, heightPx: part.height };
    const drawn = drawFrame(part, { crop: all, size: tile, canvas: tile, at: { x: 0, y: 0 } }, isOpaque);
    // Yields to input between tiles.
    await pause();
    context.drawImage(drawn, column * widthPx, row * heightPx);
  }
  const { size: bytes } = await encodeCanvas(sheet);
  return (bytes * size.widthPx * size.heightPx) / (sheet.width * sheet.height);
}

/**
 * Copies a part of a picture at its own scale; scaling in the same step would make the browser prepare the whole
 * picture.
 */
function cutOut(bitmap: ImageBitmap, { x, y, widthPx, heightPx }: Crop): OffscreenCanvas {
  const part = new OffscreenCanvas(widthPx, heightPx);
  const context = part.getContext('2d');
  if (!context) throw new Error('no canvas for an estimate');
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, x, y, widthPx, heightPx, 0, 0, widthPx, heightPx);
  return part;
}
