import type { PictureSize } from '../../image/picture.ts';
import type { ImageModel } from './models.ts';

const fixedSizes: Readonly<Record<string, PictureSize>> = {
  '1024x1024': { widthPx: 1024, heightPx: 1024 },
  '1536x1024': { widthPx: 1536, heightPx: 1024 },
  '1024x1536': { widthPx: 1024, heightPx: 1536 },
};

const stepPx = 16;
const maxEdgePx = 3840;
const minPixels = 655_360;
const maxPixels = 8_294_400;
const autoPixels = 1_048_576;

/**
 * The size of the result.
 *
 * @param size as requested: `auto` or `WxH`.
 * @param source the edited picture; `auto` uses its aspect ratio (the choice of the real API is not documented).
 * @returns undefined if the model does not support the size.
 */
export function readSize(model: ImageModel, size: string, source: PictureSize): PictureSize | undefined {
  if (size === 'auto') return model.sizes === 'fixed' ? nearestFixed(source) : freeSizeLike(source);
  if (model.sizes === 'fixed') return fixedSizes[size];
  const [, width, height] = /^(\d+)x(\d+)$/.exec(size) ?? [];
  const asked = { widthPx: Number(width), heightPx: Number(height) };
  return isAllowed(asked) ? asked : undefined;
}

function isAllowed({ widthPx, heightPx }: PictureSize): boolean {
  const pixels = widthPx * heightPx;
  return (
    widthPx % stepPx === 0 &&
    heightPx % stepPx === 0 &&
    Math.max(widthPx, heightPx) <= maxEdgePx &&
    widthPx <= 3 * heightPx &&
    heightPx <= 3 * widthPx &&
    pixels >= minPixels &&
    pixels <= maxPixels
  );
}

function nearestFixed({ widthPx, heightPx }: PictureSize): PictureSize {
  const ratio = widthPx / heightPx;
  if (ratio > 1.25) return fixedSizes['1536x1024']!;
  return fixedSizes[ratio < 0.8 ? '1024x1536' : '1024x1024']!;
}

function freeSizeLike({ widthPx, heightPx }: PictureSize): PictureSize {
  const ratio = Math.min(2.9, Math.max(1 / 2.9, widthPx / heightPx));
  const snap = (length: number) => Math.round(length / stepPx) * stepPx;
  return { widthPx: snap(Math.sqrt(autoPixels * ratio)), heightPx: snap(Math.sqrt(autoPixels / ratio)) };
}
