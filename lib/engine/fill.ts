import { type Filling, runKernel } from './kernel.ts';
import { cutRegion, type Region, workRegion } from './region.ts';
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
  const { width, height } = picture;
  const hole = findHole(picture);
  const region = workRegion(hole, width, height);
  const part = {
    width: region.width,
    height: region.height,
    rgba: cutRegion(picture.rgba, width, 4, region),
    hole: cutRegion(hole, width, 1, region),
  };
  const filled = runKernel(part, fillingFor(model, seed, hole));
  return blend(picture, filled, region);
}

function fillingFor(model: Model, seed: number, hole: Uint8Array): Filling {
  if (model === 'smooth') return { kind: 'smooth' };
  let pixels = 0;
  for (const byte of hole) pixels += byte;
  const isHalved = pixels > HALVED_FROM_SHARE * hole.length || pixels > HALVED_FROM_PIXELS;
  return { kind: 'texture', variant: variantOf(seed), isHalved };
}

/** The hole: all covered pixels, and those too transparent to be sources. */
function findHole(picture: Picture): Uint8Array {
  const { coverage, rgba } = picture;
  const hole = new Uint8Array(coverage.length);
  for (let pixel = 0; pixel < hole.length; pixel++) {
    if (coverage[pixel]! > 0 || rgba[pixel * 4 + 3]! < LEAST_SOURCE_ALPHA) hole[pixel] = 1;
  }
  return hole;
}

function blend(picture: Picture, filled: Uint8Array, region: Region): Uint8Array {
  const { width, coverage, rgba } = picture;
  const result = Uint8Array.from(rgba);
  for (let y = 0; y < region.height; y++) {
    for (let x = 0; x < region.width; x++) {
      const pixel = (region.top + y) * width + region.left + x;
      const share = coverage[pixel]!;
      if (share === 0) continue;
      const to = pixel * 4;
      const from = (y * region.width + x) * 4;
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
