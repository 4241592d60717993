/**
 * The parameters in which the results of different seeds differ. Values chosen by eye and measurement: docs/engine.md.
 */
export type Variant = {
  /** Seed of the kernel's random numbers, 0 to 2^32 - 1. */
  seed: number;
  /** Share of the image, 0 to 1, that may not be copied from. */
  blockedShare: number;
  /** Cost per pixel of distance between a patch and its match, in squared levels. */
  spatialWeight: number;
  /** Weight of texture relative to one colour channel. */
  textureWeight: number;
};

/** Seeds divisible by this give the plain variant, which may copy from everywhere. */
export const PLAIN_EVERY = 16;

export const SEEDS = 2 ** 32;

/** A pure function of the seed: variant i of seed s is the first variant of seed s + i. */
export function variantOf(seed: number): Variant {
  if (seed % PLAIN_EVERY === 0) return { seed, blockedShare: 0, spatialWeight: 15, textureWeight: 1.25 };
  return {
    seed,
    blockedShare: 0.3 + 0.15 * fraction(seed, 1),
    spatialWeight: 15 + 25 * fraction(seed, 2),
    textureWeight: 0.75 + 1.25 * fraction(seed, 3),
  };
}

/** A number in [0, 1) out of seed and channel: the finaliser of MurmurHash3. */
function fraction(seed: number, channel: number): number {
  let hash = (seed ^ Math.imul(channel, 0x9e3779b9)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / SEEDS;
}
