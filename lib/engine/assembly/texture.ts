/**
 * The texture of a pixel: mean absolute gradient of the known brightness in the 17 × 17 pixels around it.
 *
 * Averaging into coarser levels makes grass and sky of one colour look alike; this number is passed down the pyramid
 * with the colour and distinguishes them. After A. Newson et al., "Video Inpainting of Complex Scenes", SIAM J. Imaging
 * Sciences 7(4), 2014, section 3.3.
 */
import { Level } from './level';
import { mark, release, reserve, reserveCleared } from './memory';
import { brightness } from './pixel';

const REACH: i32 = 8;

/** Writes the top byte of every pixel: mean gradient x `weight`, at most 255. */
export function measureTexture(level: Level, weight: f32): void {
  const width = level.width;
  const height = level.height;
  const start = mark();
  const gradients = reserve(<usize>(width * height));
  writeGradients(level, gradients);

  // Sums of 17 rows for each column, moved down a row at a time, then of 17 columns along the row.
  const sums = reserveCleared(<usize>width << 2);
  const counts = reserveCleared(<usize>width << 2);
  for (let y = 0; y < min(REACH, height); y++) addRow(level, gradients, sums, counts, y, 1);
  for (let y = 0; y < height; y++) {
    if (y + REACH < height) addRow(level, gradients, sums, counts, y + REACH, 1);
    if (y - REACH - 1 >= 0) addRow(level, gradients, sums, counts, y - REACH - 1, -1);
    writeRow(level, sums, counts, y, weight);
  }
  release(start);
}

/** The step to the right plus the step down; 0 in the hole and along its rim. */
function writeGradients(level: Level, gradients: usize): void {
  const width = level.width;
  const height = level.height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * width + x);
      const right = x + 1 < width ? at + 1 : at;
      const below = y + 1 < height ? at + width : at;
      let step = 0;
      if ((load<u8>(level.hole + at) | load<u8>(level.hole + right) | load<u8>(level.hole + below)) == 0) {
        const here = brightness(load<u32>(level.pixels + (at << 2)));
        step =
          abs(here - brightness(load<u32>(level.pixels + (right << 2)))) +
          abs(here - brightness(load<u32>(level.pixels + (below << 2))));
      }
      store<u8>(gradients + at, <u8>min(step, 255));
    }
  }
}

function addRow(level: Level, gradients: usize, sums: usize, counts: usize, y: i32, sign: i32): void {
  const row = <usize>(y * level.width);
  for (let x: usize = 0; x < <usize>level.width; x++) {
    const sum = sums + (x << 2);
    const count = counts + (x << 2);
    store<i32>(sum, load<i32>(sum) + sign * <i32>load<u8>(gradients + row + x));
    store<i32>(count, load<i32>(count) + sign * (1 - <i32>load<u8>(level.hole + row + x)));
  }
}

function writeRow(level: Level, sums: usize, counts: usize, y: i32, weight: f32): void {
  const width = level.width;
  let sum = 0;
  let count = 0;
  for (let x = 0; x < min(REACH, width); x++) {
    sum += load<i32>(sums + (x << 2));
    count += load<i32>(counts + (x << 2));
  }
  for (let x = 0; x < width; x++) {
    if (x + REACH < width) {
      sum += load<i32>(sums + ((x + REACH) << 2));
      count += load<i32>(counts + ((x + REACH) << 2));
    }
    if (x - REACH - 1 >= 0) {
      sum -= load<i32>(sums + ((x - REACH - 1) << 2));
      count -= load<i32>(counts + ((x - REACH - 1) << 2));
    }
    const texture = count > 0 ? <i32>((<f32>sum * weight) / <f32>count) : 0;
    store<u8>(level.pixels + (<usize>(y * width + x) << 2), <u8>min(texture, 255), 3);
  }
}
