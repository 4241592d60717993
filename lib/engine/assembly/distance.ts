/** Distance between two patches: sum of squared differences over 64 pixels × 4 bytes (colour and texture). */
import { PATCH } from './level';

/** Larger than any distance: 64 pixels x 4 bytes x 255 squared is 16.6 million. */
export const FAR: i32 = 0x3fffffff;

// @ts-ignore: decorator
@inline
function squares(a: usize, b: usize): v128 {
  const difference = i16x8.sub(v128.load8x8_u(a), v128.load8x8_u(b));
  return i32x4.dot_i16x8_s(difference, difference);
}

// @ts-ignore: decorator
@inline
function rowSquares(a: usize, b: usize): v128 {
  return i32x4.add(
    i32x4.add(squares(a, b), squares(a + 8, b + 8)),
    i32x4.add(squares(a + 16, b + 16), squares(a + 24, b + 24)),
  );
}

// @ts-ignore: decorator
@inline
function total(lanes: v128): i32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}

/**
 * `a` and `b` point at the corners of the patches, `stride` is the length of a picture row in bytes. Stops at `limit`:
 * the result is then a number that is not below it. Even rows are summed first, since most candidates exceed the limit
 * there.
 */
// @ts-ignore: decorator
@inline
export function patchDistance(a: usize, b: usize, stride: usize, limit: i32): i32 {
  let lanes = i32x4.add(rowSquares(a, b), rowSquares(a + stride * 2, b + stride * 2));
  lanes = i32x4.add(lanes, rowSquares(a + stride * 4, b + stride * 4));
  lanes = i32x4.add(lanes, rowSquares(a + stride * 6, b + stride * 6));
  const half = total(lanes);
  if (half >= limit) return half;
  lanes = i32x4.add(rowSquares(a + stride, b + stride), rowSquares(a + stride * 3, b + stride * 3));
  lanes = i32x4.add(lanes, rowSquares(a + stride * 5, b + stride * 5));
  lanes = i32x4.add(lanes, rowSquares(a + stride * 7, b + stride * 7));
  return half + total(lanes);
}

/** The same distance over only those pixels whose u32 in `known` (a picture of its own) has all bits set. */
export function knownPatchDistance(a: usize, known: usize, b: usize, stride: usize, limit: i32): i32 {
  let sum = 0;
  for (let row = 0; row < PATCH; row++) {
    let lanes = i32x4.splat(0);
    for (let half: usize = 0; half < 32; half += 16) {
      const pa = v128.load(a + half);
      const pb = v128.load(b + half);
      // |a − b| within 8 bits, set to 0 where a is not known.
      const gap = v128.and(v128.or(i8x16.sub_sat_u(pa, pb), i8x16.sub_sat_u(pb, pa)), v128.load(known + half));
      const low = i16x8.extend_low_i8x16_u(gap);
      const high = i16x8.extend_high_i8x16_u(gap);
      lanes = i32x4.add(lanes, i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high)));
    }
    sum += total(lanes);
    if (sum >= limit) return sum;
    a += stride;
    b += stride;
    known += stride;
  }
  return sum;
}
