import type { Encoding, PictureSize } from '../../image/picture.ts';
import type { Rules } from '../../request/rules.ts';

export type SegmindModel = {
  rules: Rules;
  /** `text`: it takes no mask; the prompt alone describes the change. */
  masking: 'mask' | 'text';
  /** Dollars per call, in the header `x-cost`. */
  cost: number;
  sizeOf(source: PictureSize, values: Readonly<Record<string, unknown>>): PictureSize;
  encodingOf(values: Readonly<Record<string, unknown>>): Encoding;
};

const picture = { type: 'string', isRequired: true } as const;
const prompt = { type: 'string', isRequired: true, minLength: 1 } as const;
const seed = { type: 'integer' } as const;
const base64 = { type: 'boolean' } as const;
const masked = { image: picture, mask: picture, seed, base64 };

/** Options that the diffusion models share. */
const diffusion = {
  negative_prompt: { type: 'string' },
  samples: { type: 'integer', min: 1, max: 4 },
  scheduler: { type: 'string' },
  num_inference_steps: { type: 'integer', min: 1, max: 100 },
  guidance_scale: { type: 'number', min: 0, max: 25 },
  strength: { type: 'number', min: 0, max: 1 },
} satisfies Rules;

const sameSize = ({ widthPx, heightPx }: PictureSize): PictureSize => ({ widthPx, heightPx });
const jpeg = (): Encoding => ({ mediaType: 'image/jpeg' });

function encodingOf(format: unknown, quality: unknown): Encoding {
  const mediaType = format === 'png' || format === 'webp' ? (`image/${format}` as const) : 'image/jpeg';
  return { mediaType, ...(typeof quality === 'number' && quality > 0 ? { quality } : {}) };
}

const stepPx = 32;
const boxPx = 1440;

/** Fits into 1440², both sides multiples of 32. */
function fillDevSize({ widthPx, heightPx }: PictureSize): PictureSize {
  const scale = Math.min(1, boxPx / widthPx, boxPx / heightPx);
  const snap = (length: number) => Math.max(stepPx, Math.round((length * scale) / stepPx) * stepPx);
  return { widthPx: snap(widthPx), heightPx: snap(heightPx) };
}

/** Options and average costs from the pages of the models. */
export const segmindModels: Readonly<Record<string, SegmindModel>> = {
  'flux-fill-pro': {
    rules: {
      prompt,
      ...masked,
      // Without a mask, the transparency of the image is used.
      mask: { type: 'string' },
      steps: { type: 'integer', min: 15, max: 50 },
      guidance: { type: 'number', min: 1.5, max: 100 },
      output_format: { type: 'string', oneOf: ['jpg', 'png'] },
      safety_tolerance: { type: 'integer', min: 1, max: 6 },
      prompt_upsampling: { type: 'boolean' },
    },
    masking: 'mask',
    cost: 0.0623,
    sizeOf: sameSize,
    encodingOf: ({ output_format }) => encodingOf(output_format, undefined),
  },
  'flux-fill-dev': {
    rules: {
      prompt,
      ...masked,
      guidance: { type: 'number', min: 0, max: 100 },
      num_inference_steps: { type: 'integer', min: 1, max: 50 },
      num_outputs: { type: 'integer', min: 1, max: 4 },
      megapixels: { type: 'string', oneOf: ['1', '0.25', 'match_input'] },
      output_format: { type: 'string', oneOf: ['webp', 'jpg', 'png'] },
      output_quality: { type: 'integer', min: 0, max: 100 },
      disable_safety_checker: { type: 'boolean' },
    },
    masking: 'mask',
    cost: 0.05,
    sizeOf: fillDevSize,
    encodingOf: ({ output_format, output_quality }) => encodingOf(output_format, output_quality ?? 80),
  },
  'flux-inpaint': {
    rules: {
      prompt,
      ...masked,
      ...diffusion,
      sampler: { type: 'string' },
      image_format: { type: 'string', oneOf: ['jpeg', 'png'] },
      quality: { type: 'integer', min: 10, max: 100 },
    },
    masking: 'mask',
    cost: 0.024,
    sizeOf: sameSize,
    encodingOf: ({ image_format, quality }) => encodingOf(image_format, quality ?? 95),
  },
  'sdxl-inpaint': {
    rules: {
      prompt,
      ...masked,
      ...diffusion,
    },
    masking: 'mask',
    cost: 0.0069,
    sizeOf: sameSize,
    encodingOf: jpeg,
  },
  'sd1.5-inpainting': {
    rules: {
      prompt,
      ...masked,
      ...diffusion,
      img_width: { type: 'integer', oneOf: [512, 768] },
      img_height: { type: 'integer', oneOf: [512, 768] },
      num_inference_steps: { type: 'integer', min: 20, max: 100 },
      guidance_scale: { type: 'number', min: 0.1, max: 25 },
    },
    masking: 'mask',
    cost: 0.0018,
    sizeOf: (_, { img_width, img_height }) => ({
      widthPx: Number(img_width ?? 512),
      heightPx: Number(img_height ?? 512),
    }),
    encodingOf: jpeg,
  },
  'focus-inpaint': maskedModel({ prompt }, 0.025),
  'bria-gen-fill': maskedModel({ prompt, negative_prompt: { type: 'string' } }, 0.038),
  'bria-eraser': maskedModel({}, 0.03),
  'magic-eraser': maskedModel({}, 0.000_16),
  'flux-kontext-pro': textModel(0.04),
  'flux-kontext-max': textModel(0.08),
  'nano-banana': textModel(0.039),
  'gpt-image-1-edit': textModel(0.05),
};

function maskedModel(more: Rules, cost: number): SegmindModel {
  return { rules: { ...more, ...masked }, masking: 'mask', cost, sizeOf: sameSize, encodingOf: jpeg };
}

function textModel(cost: number): SegmindModel {
  const rules = { prompt, image: picture, seed, base64 };
  return { rules, masking: 'text', cost, sizeOf: sameSize, encodingOf: jpeg };
}
