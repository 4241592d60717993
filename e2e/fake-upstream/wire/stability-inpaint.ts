import type { EditArea, ReceivedCall } from '../http/received.ts';
import { areaOfWhite, growArea, resizeArea, softAreaOfTransparency } from '../image/edit-area.ts';
import { type EditedImage, editImage } from '../image/edit-image.ts';
import type { Encoding } from '../image/picture.ts';
import type { Inspected } from '../request/inspect-picture.ts';
import type { Rules } from '../request/rules.ts';
import type { Directive } from '../traps/directives.ts';

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

/** Fields of inpainting besides pictures. */
export const inpaintRules = {
  prompt: { type: 'string', isRequired: true, minLength: 1, maxLength: maxTextLength },
  negative_prompt: { type: 'string', maxLength: maxTextLength },
  grow_mask: { type: 'integer', min: 0, max: 20 },
  seed: { type: 'integer', min: 0, max: maxSeed },
  output_format: { type: 'string', oneOf: ['png', 'jpeg', 'webp'] },
  style_preset: { type: 'string', oneOf: stylePresets },
} satisfies Rules;

/** @returns the problem with the size of a picture; undefined for none. */
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
 * The area of the mask, or else of the transparency of the image: resized to the image and grown.
 *
 * @returns undefined without either.
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

/** A valid inpaint. `values`: the fields besides prompt and pictures. */
export type Inpaint = {
  image: Inspected;
  area: EditArea;
  prompt: string;
  values: Readonly<Record<string, unknown>>;
};

/** Edits the image as the direct API and Bedrock do. @returns the edited image and its seed */
export async function inpaint(
  call: ReceivedCall,
  { image, area, prompt, values }: Inpaint,
  directives: readonly Directive[],
): Promise<{ edited: EditedImage; seed: number }> {
  const seed = chooseSeed(values.seed);
  const edited = await editImage(
    {
      source: image.picture,
      area,
      size: image.header,
      prompt,
      seed,
      index: 0,
      driftLevels: 0,
      encoding: inpaintEncoding(values.output_format),
    },
    directives,
    call,
  );
  return { edited, seed };
}

/** An absent seed and 0 mean a random one. */
function chooseSeed(seed: unknown): number {
  return Number(seed) || 1 + Math.floor(Math.random() * (maxSeed - 1));
}

function inpaintEncoding(outputFormat: unknown): Encoding {
  if (outputFormat === 'jpeg') return { mediaType: 'image/jpeg' };
  return { mediaType: outputFormat === 'webp' ? 'image/webp' : 'image/png' };
}
