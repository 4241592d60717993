import type { Placement } from '../../image/extend-picture.ts';
import type { PictureSize } from '../../image/picture.ts';
import type { Rules } from '../../request/rules.ts';

/** Requests of the tools below `/v1/flux-tools`. */

export const erasePath = '/v1/flux-tools/erase-v1';
export const outpaintPath = '/v1/flux-tools/outpainting-v1';

/** Least side of a picture from which something is erased, px. */
export const minErasedPx = 256;
const minCanvasPx = 64;

const format = { type: 'string', oneOf: ['jpeg', 'png', 'webp'] } as const;
const tolerance = { type: 'integer', min: 0, max: 5 } as const;

export const eraseRules: Rules = {
  image: { type: 'string', isRequired: true },
  mask: { type: 'string', isRequired: true },
  dilate_pixels: { type: 'integer', min: 0, max: 25 },
  seed: { type: 'integer', isNullable: true },
  safety_tolerance: tolerance,
  output_format: format,
};

export const outpaintRules: Rules = {
  input_image: { type: 'string', isRequired: true },
  width: { type: 'integer', isRequired: true, min: minCanvasPx },
  height: { type: 'integer', isRequired: true, min: minCanvasPx },
  reference_offset_x: { type: 'integer', isNullable: true },
  reference_offset_y: { type: 'integer', isNullable: true },
  auto_crop: { type: 'boolean' },
  prompt: { type: 'string' },
  mode: { type: 'string', oneOf: ['high', 'fast'] },
  safety_tolerance: tolerance,
  output_format: format,
};

/**
 * Where the picture lies on the canvas; without an offset in the middle.
 *
 * @returns undefined where a part of it lies outside
 */
export function placementOf(
  body: Readonly<Record<string, unknown>>,
  { widthPx, heightPx }: PictureSize,
): Placement | undefined {
  const canvas = { widthPx: Number(body.width), heightPx: Number(body.height) };
  const x = Number(body.reference_offset_x ?? Math.floor((canvas.widthPx - widthPx) / 2));
  const y = Number(body.reference_offset_y ?? Math.floor((canvas.heightPx - heightPx) / 2));
  const isWithin = x >= 0 && y >= 0 && x + widthPx <= canvas.widthPx && y + heightPx <= canvas.heightPx;
  return isWithin ? { ...canvas, x, y } : undefined;
}
