import { type Filling, runKernel } from './kernel.ts';
import { boundingBox, cutRegion, type Region, workRegion } from './region.ts';
import { variantOf } from './variant.ts';

/** A decoded image with the area to fill. */
export type Picture = {
  width: number;
  height: number;
  /** Red, green, blue, alpha: 8 bits each, not premultiplied. */
  rgba: Uint8Array;
  /** One byte per pixel, from 0 (kept) to 255 (replaced). */
  coverage: Uint8Array;
  /** True where the image's own alpha is the mask: the result is then opaque wherever the image was not. */
  isOwnMask: boolean;
};

export const MODELS = ['patchmatch', 'smooth'] as const;
export type Model = (typeof MODELS)[number];

/** Share of the image from which on a hole is filled at half size. */
export const HALVED_FROM_SHARE = 0.85;
/** Number of pixels from which on a hole is filled at half size: at full size it would take too long. */
const HALVED_FROM_PIXELS = 4_000_000;
/** Pixels below this alpha are no sources: editors often leave black there. */
const LEAST_SOURCE_ALPHA = 128;

/**
 * Fills the covered area of an image.
 *
 * Coverage 0 keeps the image's bytes, 255 takes the fill's; in between they are blended. Deterministic for image, model
 * and seed; `smooth` ignores the seed.
 * @returns RGBA in a new array
 */
export function fillPicture(picture: Picture, model: Model, seed: number): Uint8Array {
  const { filled, box } = fillHole(picture, model, seed);
  return blend(picture, filled, box);
}

/** Only the box of the hole is kept: the memory of the kernel is free before the result is made. */
function fillHole(picture: Picture, model: Model, seed: number): { filled: Uint8Array; box: Region } {
  const { width, height, rgba } = picture;
  const box = boundingBox((pixel) => isHole(picture, pixel), width, height);
  const region = workRegion(box, width, height);
  const part = {
    width: region.width,
    height: region.height,
    write(pixels: Uint8Array, hole: Uint8Array) {
      cutRegion(rgba, width, 4, region, pixels);
      markHole(picture, region, hole);
    },
  };
  const boxInPart = { ...box, left: box.left - region.left, top: box.top - region.top };
  return { filled: runKernel(part, fillingFor(model, seed, picture), boxInPart), box };
}

function fillingFor(model: Model, seed: number, picture: Picture): Filling {
  if (model === 'smooth') return { kind: 'smooth' };
  const all = picture.width * picture.height;
  let pixels = 0;
  for (let pixel = 0; pixel < all; pixel++) if (isHole(picture, pixel)) pixels += 1;
  const isHalved = pixels > HALVED_FROM_SHARE * all || pixels > HALVED_FROM_PIXELS;
  return { kind: 'texture', variant: variantOf(seed), isHalved };
}

/** The hole: all covered pixels, and those too transparent to be sources. */
const isHole = ({ coverage, rgba }: Picture, pixel: number): boolean =>
  coverage[pixel]! > 0 || rgba[pixel * 4 + 3]! < LEAST_SOURCE_ALPHA;

function markHole(picture: Picture, { left, top, width, height }: Region, hole: Uint8Array): void {
  for (let y = 0; y < height; y++) {
    const row = (top + y) * picture.width + left;
    for (let x = 0; x < width; x++) hole[y * width + x] = isHole(picture, row + x) ? 1 : 0;
  }
}

function blend(picture: Picture, filled: Uint8Array, box: Region): Uint8Array {
  const { width, coverage, rgba } = picture;
  const result = rgba.slice();
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const pixel = (box.top + y) * width + box.left + x;
      const share = coverage[pixel]!;
      if (share === 0) continue;
      const to = pixel * 4;
      const from = (y * box.width + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        result[to + channel] = mix(rgba[to + channel]!, filled[from + channel]!, share);
      }
      result[to + 3] = picture.isOwnMask ? 255 : mix(rgba[to + 3]!, 255, share);
    }
  }
  return result;
}

/** `share` 0 gives the first, 255 the second, exactly. */
function mix(first: number, second: number, share: number): number {
  return Math.round((first * (255 - share) + second * share) / 255);
}
