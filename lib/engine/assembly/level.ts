/**
 * One level of the picture pyramid, and the words that everything else uses.
 *
 * A *pixel* is one u32: red, green, blue, and in the top byte the *texture* of its neighbourhood (texture.ts).
 * A *patch* is 8x8 pixels, named by its top left corner, and always lies wholly inside the picture.
 * A *target* is a patch that touches the hole; a *source* is a patch that does not and may be copied from.
 * The *match* of a target is the source that looks most like it, its *cost* how unlike they are.
 */
import { reserve, reserveCleared } from './memory';

/** 8 pixels of 4 bytes are two vectors: one row of a patch. */
export const PATCH: i32 = 8;
/** From a patch's corner to the pixel that stands for its middle. */
export const PATCH_MIDDLE: i32 = 4;

/** What a patch position is good for. */
export const NEITHER: u8 = 0;
export const SOURCE: u8 = 1;
export const TARGET: u8 = 2;

@unmanaged
export class Level {
  width: i32;
  height: i32;
  /** 0 for the full picture, one more for every halving. */
  octave: i32;
  /** u32 a pixel. */
  pixels: usize;
  /** u8 a pixel: 1 where the picture is to be made up. */
  hole: usize;
  /** u8 a pixel: steps to the nearest known pixel, 0 outside the hole, at most 255. */
  depth: usize;
  /** u8 a patch. */
  kind: usize;
  /** u32 a patch: position of the match. Only targets have one. */
  match: usize;
  /** i32 a patch. Only targets have one. */
  cost: usize;
  /** u32 each, in reading order. */
  targets: usize;
  targetCount: i32;
  /** u32 each; a random selection when there are many. */
  sources: usize;
  sourceCount: i32;
  /** Steps to the innermost pixel of the hole. */
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

/** A position as one number: x in the low half, y in the high half. */
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
