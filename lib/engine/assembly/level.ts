/**
 * One level of the picture pyramid, and the terms that all files use.
 *
 * A *pixel* is one u32: red, green, blue, and in the top byte the *texture* of its neighbourhood (texture.ts). A
 * *patch* is 8 × 8 pixels, identified by its top left corner, and always lies entirely inside the picture. A *target*
 * is a patch that overlaps the hole; a *source* is a patch that does not and may be copied from. The *match* of a
 * target is the source with the least distance to it, and its *cost* is that distance.
 */
import { reserve, reserveCleared } from './memory';

/** 8 pixels of 4 bytes are two vectors: one row of a patch. */
export const PATCH: i32 = 8;
/** Offset from the corner of a patch to the pixel that represents its middle. */
export const PATCH_MIDDLE: i32 = 4;

/** Kinds of patch positions. */
export const NEITHER: u8 = 0;
export const SOURCE: u8 = 1;
export const TARGET: u8 = 2;

@unmanaged
export class Level {
  width: i32;
  height: i32;
  /** 0 for the full picture, plus one for each halving. */
  octave: i32;
  /** One u32 per pixel. */
  pixels: usize;
  /** One u8 per pixel: 1 where the picture is to be filled. */
  hole: usize;
  /** One u8 per pixel: steps to the nearest known pixel, 0 outside the hole, at most 255. */
  depth: usize;
  /** One u8 per patch. */
  kind: usize;
  /** One u32 per patch: position of the match. Defined for targets only. */
  match: usize;
  /** One i32 per patch. Defined for targets only. */
  cost: usize;
  /** One u32 each, in reading order. */
  targets: usize;
  targetCount: i32;
  /** One u32 each; a random selection if there are many. */
  sources: usize;
  sourceCount: i32;
  /** Steps from the rim to the innermost pixel of the hole. */
  radius: i32;
}

export function createLevel(width: i32, height: i32): Level {
  const level = changetype<Level>(reserveCleared(offsetof<Level>()));
  const area = <usize>width * <usize>height;
  level.width = width;
  level.height = height;
  level.pixels = reserve(area << 2);
  level.hole = reserve(area);
  return level;
}

/** A position in one number: x in the low half, y in the high half. */
// @ts-ignore: decorator
@inline
export function position(x: i32, y: i32): u32 {
  return <u32>x | (<u32>y << 16);
}

// @ts-ignore: decorator
@inline
export function xOf(at: u32): i32 {
  return <i32>(at & 0xffff);
}

// @ts-ignore: decorator
@inline
export function yOf(at: u32): i32 {
  return <i32>(at >> 16);
}

// @ts-ignore: decorator
@inline
export function indexOf(level: Level, at: u32): usize {
  return <usize>(yOf(at) * level.width + xOf(at));
}
