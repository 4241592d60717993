/**
 * The exports. Order of calls: `begin`, write pixels and hole into memory, one of the fills, read the pixels. `begin`
 * releases all memory, so pointers are valid until the next call of it.
 */
import { Level, createLevel } from './level';
import { stretchMembrane } from './membrane';
import { releaseAll } from './memory';
import { chooseBlocks } from './patches';
import { seedRandom } from './random';
import { synthesise, synthesiseHalved } from './synthesis';
import { measureTexture } from './texture';

let picture: Level | null = null;

/** Allocates a picture. Sides of 1 to 65535 pixels. */
export function begin(width: i32, height: i32): void {
  releaseAll();
  picture = createLevel(width, height);
}

/** Pointer to the pixels: red, green, blue and a byte that is overwritten; rows are contiguous. */
export function pixelsAt(): usize {
  return picture!.pixels;
}

/** Pointer to the hole: one byte per pixel, 1 = to be filled, 0 = known. */
export function holeAt(): usize {
  return picture!.hole;
}

/**
 * Fills the hole with texture from the rest of the picture.
 *
 * @param blockedShare share of the picture, 0 to 1, that may not be copied from
 * @param spatialWeight cost per pixel of distance between a target and its source, in squared levels
 * @param textureWeight weight of texture relative to one colour channel
 * @param isHalved 1 to work at half the size, if there are enough sources
 * @returns 1, or 0 without a clean source: the hole is then filled smoothly
 */
export function fillTexture(
  seed: u32,
  blockedShare: f32,
  spatialWeight: f32,
  textureWeight: f32,
  isHalved: i32,
): i32 {
  const level = picture!;
  seedRandom(seed);
  chooseBlocks(blockedShare);
  measureTexture(level, textureWeight);
  if (isHalved != 0 && synthesiseHalved(level, spatialWeight)) return 1;
  if (synthesise(level, spatialWeight)) return 1;
  stretchMembrane(level);
  return 0;
}

/** Fills the hole smoothly. */
export function fillSmooth(): void {
  stretchMembrane(picture!);
}
