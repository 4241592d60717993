import { pause } from '../canvas/pause';
import { encodeCanvas } from '../canvas-readback';
import { drawFrame } from './draw-frame';
import type { Crop, Frame } from './frame';

/** Tiles a side that are looked at, and their edge in pixels of the finished picture. */
const TILES = 4;
const TILE_PX = 128;

/**
 * About how many bytes the PNG of a picture will have: small tiles spread over it are encoded in its stead.
 *
 * @throws Error where the browser cannot draw, or hides what was drawn
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
    // Nothing is to wait for all of them.
    await pause();
    context.drawImage(drawn, column * widthPx, row * heightPx);
  }
  const { size: bytes } = await encodeCanvas(sheet);
  return (bytes * size.widthPx * size.heightPx) / (sheet.width * sheet.height);
}

/** A part of a picture, pixel by pixel: to scale it at once, the browser would prepare the whole picture for that. */
function cutOut(bitmap: ImageBitmap, { x, y, widthPx, heightPx }: Crop): OffscreenCanvas {
  const part = new OffscreenCanvas(widthPx, heightPx);
  const context = part.getContext('2d');
  if (!context) throw new Error('no canvas for an estimate');
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, x, y, widthPx, heightPx, 0, 0, widthPx, heightPx);
  return part;
}
