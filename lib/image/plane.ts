import type { KeepMap, Pixels } from './pixels.ts';

/** Luma of a picture, reduced by an integer factor: cell (0, 0) is the mean of the first factor × factor pixels. */
export type Plane = {
  widthPx: number;
  heightPx: number;
  /** Pixels per cell along each side. */
  factor: number;
  values: Float32Array;
};

/** Samples per cell and side; more improve the mean no further. */
const mostSamplesAlong = 4;

/** Rec. 709 luma of sRGB values over black, 0…255; incomplete cells at the right and bottom are dropped. */
export function lumaPlane({ widthPx, heightPx, data }: Pixels, factor: number): Plane {
  const plane = emptyPlane(widthPx, heightPx, factor);
  const step = Math.max(1, Math.floor(factor / mostSamplesAlong));
  const samples = Math.ceil(factor / step) ** 2;
  for (let y = 0, at = 0; y < plane.heightPx; y += 1) {
    for (let x = 0; x < plane.widthPx; x += 1, at += 1) {
      let sum = 0;
      for (let row = y * factor; row < (y + 1) * factor; row += step) {
        const end = (row * widthPx + (x + 1) * factor) * 4;
        for (let p = (row * widthPx + x * factor) * 4; p < end; p += step * 4) {
          sum += (0.2126 * data[p]! + 0.7152 * data[p + 1]! + 0.0722 * data[p + 2]!) * data[p + 3]!;
        }
      }
      plane.values[at] = sum / (255 * samples);
    }
  }
  return plane;
}

/** 1 in each cell that the mask keeps entirely (sampled like `lumaPlane`), 0 in the others. */
export function keptCells({ widthPx, heightPx, data }: KeepMap, factor: number): Uint8Array {
  const width = Math.floor(widthPx / factor);
  const height = Math.floor(heightPx / factor);
  const cells = new Uint8Array(width * height).fill(1);
  const step = Math.max(1, Math.floor(factor / mostSamplesAlong));
  for (let y = 0; y < height * factor; y += step) {
    const first = Math.floor(y / factor) * width;
    for (let x = 0; x < width * factor; x += step) {
      if (data[y * widthPx + x] !== 255) cells[first + Math.floor(x / factor)] = 0;
    }
  }
  return cells;
}

/** Reduces by 2: the mean of each 2 × 2 cells. */
export function halvePlane({ widthPx, heightPx, factor, values }: Plane): Plane {
  const half = emptyPlane(widthPx, heightPx, 2);
  for (let y = 0, at = 0; y < half.heightPx; y += 1) {
    for (let x = 0; x < half.widthPx; x += 1, at += 1) {
      const p = 2 * y * widthPx + 2 * x;
      half.values[at] = (values[p]! + values[p + 1]! + values[p + widthPx]! + values[p + widthPx + 1]!) / 4;
    }
  }
  return { ...half, factor: 2 * factor };
}

/** Reduces by 2: 1 where all of 2 × 2 cells are kept. */
export function halveCells(cells: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const width = widthPx >> 1;
  const height = heightPx >> 1;
  const half = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const p = 2 * y * widthPx + 2 * x;
      half[at] = cells[p]! & cells[p + 1]! & cells[p + widthPx]! & cells[p + widthPx + 1]!;
    }
  }
  return half;
}

function emptyPlane(widthPx: number, heightPx: number, factor: number): Plane {
  const width = Math.floor(widthPx / factor);
  const height = Math.floor(heightPx / factor);
  return { widthPx: width, heightPx: height, factor, values: new Float32Array(width * height) };
}
