/** Measures of a fill against the true picture, in the hole only. */

type Pixels = { width: number; height: number; rgba: Uint8Array };

/**
 * Peak signal-to-noise ratio of red, green and blue in the hole, in dB: 10 log10(255^2 / mean squared error). Infinite
 * for equal pixels. It favours blur: the mean of plausible fills always has a small error.
 *
 * @param hole one byte per pixel, not 0 in the hole
 */
export function psnr(truth: Pixels, result: Pixels, hole: Uint8Array): number {
  let squares = 0;
  let values = 0;
  for (let pixel = 0; pixel < hole.length; pixel++) {
    if (hole[pixel] === 0) continue;
    for (let at = pixel * 4; at < pixel * 4 + 3; at++) {
      squares += (truth.rgba[at]! - result.rgba[at]!) ** 2;
      values++;
    }
  }
  return 10 * Math.log10(255 ** 2 / (squares / values));
}

/**
 * Mean gradient of brightness in the hole, result divided by truth: 1 is as detailed as the truth, a blur is near 0.
 *
 * @param hole one byte per pixel, not 0 in the hole
 */
export function textureRatio(truth: Pixels, result: Pixels, hole: Uint8Array): number {
  return gradientSum(result, hole) / gradientSum(truth, hole);
}

function gradientSum(picture: Pixels, hole: Uint8Array): number {
  const { width, height } = picture;
  let sum = 0;
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const at = y * width + x;
      if (hole[at] === 0 || hole[at + 1] === 0 || hole[at + width] === 0) continue;
      const here = luma(picture.rgba, at);
      sum += Math.hypot(luma(picture.rgba, at + 1) - here, luma(picture.rgba, at + width) - here);
    }
  }
  return sum;
}

/** Rec. 601 luma, 0 to 255. */
function luma(rgba: Uint8Array, pixel: number): number {
  const at = pixel * 4;
  return 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
}

/** Mean absolute difference of red, green and blue in the hole, in levels of 255. */
export function meanDifference(first: Pixels, second: Pixels, hole: Uint8Array): number {
  let sum = 0;
  let values = 0;
  for (let pixel = 0; pixel < hole.length; pixel++) {
    if (hole[pixel] === 0) continue;
    for (let at = pixel * 4; at < pixel * 4 + 3; at++) {
      sum += Math.abs(first.rgba[at]! - second.rgba[at]!);
      values++;
    }
  }
  return sum / values;
}
