/** Pixels and vectors of four f32. */

/** The four bytes of a pixel as four f32. */
// @ts-ignore: decorator
@inline
export function toFloats(pixel: u32): v128 {
  const bytes = i32x4.splat(<i32>pixel);
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
}

/** Four f32 as the bytes of a pixel, rounded and clamped to 0..255. */
// @ts-ignore: decorator
@inline
export function toPixel(channels: v128): u32 {
  const words = i32x4.trunc_sat_f32x4_s(f32x4.add(channels, f32x4.splat(0.5)));
  const shorts = i16x8.narrow_i32x4_s(words, words);
  return <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(shorts, shorts), 0);
}

/** Largest absolute value of red, green and blue. */
// @ts-ignore: decorator
@inline
export function largestColour(channels: v128): f32 {
  const size = f32x4.abs(channels);
  return max(f32x4.extract_lane(size, 0), max(f32x4.extract_lane(size, 1), f32x4.extract_lane(size, 2)));
}

/** Brightness of a pixel, 0 to 255, with green weighted double. */
// @ts-ignore: decorator
@inline
export function brightness(pixel: u32): i32 {
  return <i32>((pixel & 0xff) + ((pixel >> 7) & 0x1fe) + ((pixel >> 16) & 0xff)) >> 2;
}
