import type { EditArea, ReceivedCall } from '../http/received.ts';
import { areaOfWhite, growArea, resizeArea, softAreaOfTransparency } from '../image/edit-area.ts';
import { type EditedImage, editImage } from '../image/edit-image.ts';
import { extendPicture } from '../image/extend-picture.ts';
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

const optionalText = { type: 'string', minLength: 1, maxLength: maxTextLength } as const;
const text = { ...optionalText, isRequired: true } as const;
const side = { type: 'integer', min: 0, max: 2000 } as const;
const growMask = { type: 'integer', min: 0, max: 20 } as const;
const seed = { type: 'integer', min: 0, max: maxSeed } as const;
const leaveOut = { type: 'string', maxLength: maxTextLength } as const;
const stylePreset = { type: 'string', oneOf: stylePresets } as const;
const format = (...oneOf: string[]) => ({ type: 'string', oneOf }) as const;

/** A service: its fields besides pictures, and how it finds what to edit. */
export type Service = {
  rules: Rules;
  /** Undefined: it takes no mask. */
  mask?: { growPx: number };
  /** The field that says what to look for; the fake finds it in the middle of the picture. */
  searchField?: 'search_prompt' | 'select_prompt';
  /** True where it adds an area around the picture, as wide as its fields say. */
  isExtending?: true;
  /** True where all but the found area becomes transparent. */
  isCutOut?: true;
};

const promptRules = {
  prompt: text,
  negative_prompt: leaveOut,
  grow_mask: growMask,
  seed,
  output_format: format('png', 'jpeg', 'webp'),
  style_preset: stylePreset,
} satisfies Rules;

/** The services that edit a picture, on the direct API and on Bedrock. */
export const services = {
  inpaint: { rules: promptRules, mask: { growPx: 5 } },
  erase: {
    rules: { grow_mask: growMask, seed, output_format: format('png', 'jpeg', 'webp') },
    mask: { growPx: 5 },
  },
  outpaint: {
    rules: {
      left: side,
      right: side,
      up: side,
      down: side,
      creativity: { type: 'number', min: 0, max: 1 },
      prompt: optionalText,
      seed,
      output_format: format('png', 'jpeg', 'webp'),
      style_preset: stylePreset,
    },
    isExtending: true,
  },
  searchAndReplace: {
    rules: { ...promptRules, search_prompt: text },
    searchField: 'search_prompt',
  },
  recolor: { rules: { ...promptRules, select_prompt: text }, searchField: 'select_prompt' },
  removeBackground: { rules: { output_format: format('png', 'webp') }, isCutOut: true },
} satisfies Record<string, Service>;

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

/** @returns the problem with how far a service is to extend a picture; undefined for none */
export function findExtensionProblem(service: Service, values: ServiceEdit['values']): string | undefined {
  if (!service.isExtending || sideFields.some((field) => Number(values[field] ?? 0) > 0)) return undefined;
  return 'at least one of left, right, up or down must be greater than 0';
}

const sideFields = ['left', 'right', 'up', 'down'] as const;

/** What a service edits: the picture, or the picture on a larger canvas. */
function subjectOf({ service, image, area, values }: ServiceEdit) {
  if (!service.isExtending) return { source: image.picture, area, size: image.header };
  const [left, right, up, down] = sideFields.map((field) => Number(values[field] ?? 0)) as Sides;
  const size = {
    widthPx: image.header.widthPx + left + right,
    heightPx: image.header.heightPx + up + down,
  };
  return { ...extendPicture(image.picture, { ...size, x: left, y: up }), size };
}

type Sides = [left: number, right: number, up: number, down: number];

/** The area that a service edits; `none`: the mask that it needs is missing. */
type Found = { area: EditArea | undefined } | 'none';

/**
 * The area that a service edits: that of the mask, or else of the transparency of the image, resized to the image and
 * grown; undefined where the service finds it by itself.
 */
export async function findArea(
  call: ReceivedCall,
  service: Service,
  { image, mask, growPx }: { image: Inspected; mask: Inspected | undefined; growPx: unknown },
): Promise<Found> {
  if (!service.mask) return { area: undefined };
  if (mask?.header.hasAlpha)
    call.violations.push('the mask has an alpha channel, which means nothing to this API');
  if (!mask && !image.header.hasAlpha) return 'none';
  const area = mask ? await areaOfWhite(mask.bytes) : await softAreaOfTransparency(image.bytes);
  call.editArea = area;
  const byPx = Number(growPx ?? service.mask.growPx);
  return { area: await growArea(await resizeArea(area, image.header), byPx) };
}

/** A valid edit. `values`: the fields besides pictures. */
export type ServiceEdit = {
  service: Service;
  image: Inspected;
  area: EditArea | undefined;
  prompt: string;
  values: Readonly<Record<string, unknown>>;
};

/** Edits the image as the direct API and Bedrock do. @returns the edited image and its seed */
export async function editByService(
  call: ReceivedCall,
  edit: ServiceEdit,
  directives: readonly Directive[],
): Promise<{ edited: EditedImage; seed: number }> {
  const { service, prompt, values } = edit;
  const seed = chooseSeed(values.seed);
  const edited = await editImage(
    {
      ...subjectOf(edit),
      prompt,
      seed,
      index: 0,
      driftLevels: 0,
      encoding: encodingOf(values.output_format),
      ...(service.isCutOut ? { isCutOut: true } : {}),
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

function encodingOf(outputFormat: unknown): Encoding {
  if (outputFormat === 'jpeg') return { mediaType: 'image/jpeg' };
  return { mediaType: outputFormat === 'webp' ? 'image/webp' : 'image/png' };
}
