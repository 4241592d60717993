/**
 * The exports. Order of calls: `begin`, write pixels and hole into memory, then one of the fills, then read the pixels.
 * Everything before `begin` is forgotten, so the pointers are valid until the next one.
 */
import { Level, createLevel } from './level';
import { stretchMembrane } from './membrane';
import { releaseAll } from './memory';
import { chooseBlocks } from './patches';
import { seedRandom } from './random';
import { synthesise, synthesiseHalved } from './synthesis';
import { measureTexture } from './texture';

let picture: Level | null = null;

/** Makes room for a picture. Sides of 1 to 65535 pixels. */
export function begin(width: i32, height: i32): void {
  releaseAll();
  picture = createLevel(width, height);
}

/** Where the pixels are: red, green, blue and a byte that is overwritten; rows follow each other without gaps. */
export function pixelsAt(): usize {
  return picture!.pixels;
}

/** Where the hole is: a byte a pixel, 1 = to be filled, 0 = known. */
export function holeAt(): usize {
  return picture!.hole;
}

/**
 * Fills the hole with texture from the rest of the picture.
 *
 * @param blockedShare share of the picture, 0 to 1, that may not be copied from
 * @param spatialWeight cost of a pixel of distance between a place and what is copied there, in squared levels
 * @param textureWeight how much texture counts beside colour; 1 is as much as one colour channel
 * @param isHalved 1 to work at half the size, if there is enough to copy from
 * @returns 1, or 0 when there was nothing clean to copy from: the hole is then filled smoothly
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
