import type { EditArea, ReceivedCall } from '../http/received.ts';
import { areaOfWhite, growArea, resizeArea, softAreaOfTransparency } from '../image/edit-area.ts';
import type { Encoding } from '../image/picture.ts';
import type { Inspected } from '../request/inspect-picture.ts';
import type { Rules } from '../request/rules.ts';

/** Bounds of a picture on the direct API and on Bedrock. */
const stabilityBounds = { minSidePx: 64, minPixels: 4_096, maxPixels: 9_437_184 };

const maxTextLength = 10_000;
const maxSeed = 4_294_967_294;

const stylePresets = [
  '3d-model',
  'analog-film',
  'anime',
  'cinematic',
  'comic-book',
  'digital-art',
  'enhance',
  'fantasy-art',
  'isometric',
  'line-art',
  'low-poly',
  'modeling-compound',
  'neon-punk',
  'origami',
  'photographic',
  'pixel-art',
  'tile-texture',
];

/** What inpainting takes besides pictures. */
export const inpaintRules = {
  prompt: { type: 'string', isRequired: true, minLength: 1, maxLength: maxTextLength },
  negative_prompt: { type: 'string', maxLength: maxTextLength },
  grow_mask: { type: 'integer', min: 0, max: 20 },
  seed: { type: 'integer', min: 0, max: maxSeed },
  output_format: { type: 'string', oneOf: ['png', 'jpeg', 'webp'] },
  style_preset: { type: 'string', oneOf: stylePresets },
} satisfies Rules;

/** @returns what is wrong with the size of a picture; undefined when nothing is. */
export function findSizeProblem({ header }: Inspected): string | undefined {
  const { widthPx, heightPx } = header;
  const { minSidePx, minPixels, maxPixels } = stabilityBounds;
  const pixels = widthPx * heightPx;
  if (Math.min(widthPx, heightPx) < minSidePx) return `each side must be at least ${minSidePx} pixels`;
  if (pixels < minPixels || pixels > maxPixels)
    return `the number of pixels must be between ${minPixels} and ${maxPixels}`;
  return undefined;
}

/**
 * What the mask, or else the transparency of the image, says: stretched to the image and grown.
 *
 * @returns undefined when there is neither.
 */
export async function inpaintArea(
  call: ReceivedCall,
  image: Inspected,
  mask: Inspected | undefined,
  growPx: number,
): Promise<EditArea | undefined> {
  if (mask?.header.hasAlpha)
    call.violations.push('the mask has an alpha channel, which means nothing to this API');
  if (!mask && !image.header.hasAlpha) return undefined;
  const area = mask ? await areaOfWhite(mask.bytes) : await softAreaOfTransparency(image.bytes);
  call.editArea = area;
  return growArea(await resizeArea(area, image.header), growPx);
}

/** Zero and nothing mean: any. */
export function chooseSeed(seed: unknown): number {
  return Number(seed) || 1 + Math.floor(Math.random() * (maxSeed - 1));
}

export function inpaintEncoding(outputFormat: unknown): Encoding {
  if (outputFormat === 'jpeg') return { mediaType: 'image/jpeg' };
  return { mediaType: outputFormat === 'webp' ? 'image/webp' : 'image/png' };
}
