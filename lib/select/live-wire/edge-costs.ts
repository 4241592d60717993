import { boxMean } from '../box-mean.ts';
import { type Oklab, toOklab } from '../oklab.ts';

/** Costs of a cell on the strongest edge and without an edge. */
const LEAST = 28;
const MOST = 255;
/** Radius of the neighbourhood for the local normalization of gradients, cells. */
const NEIGHBOURHOOD = 16;
/** Gradients below this value are noise, OKLab. */
const GRAIN = 0.02;
/** Weight of a gradient beside a stronger one of the same direction (soft non-maximum suppression). */
const BESIDE = 0.5;

/**
 * Cost of each cell: low where the gradient in OKLab exceeds its local mean. A faint outline therefore attracts a path as
 * well as a strong one, unless they are adjacent.
 *
 * @param colours three numbers per cell, 0 … 255
 */
export function edgeCosts(colours: Float32Array, columns: number, rows: number): Uint8Array {
  const channels = labChannels(colours).map((channel) => smooth(channel, columns, rows));
  const { strength, slopeX, slopeY } = slopes(channels, columns, rows);
  const around = boxMean(strength, columns, rows, NEIGHBOURHOOD);
  const costs = new Uint8Array(columns * rows).fill(MOST);
  for (let y = 1; y < rows - 1; y++) {
    for (let x = 1; x < columns - 1; x++) {
      const i = y * columns + x;
      const own = strength[i]!;
      const across = stepAlong(slopeX[i]!, slopeY[i]!, columns);
      const isMiddle = own >= strength[i + across]! && own >= strength[i - across]!;
      const clear = (own / (own + around[i]! + GRAIN)) * (isMiddle ? 1 : BESIDE);
      costs[i] = LEAST + Math.round((MOST - LEAST) * (1 - clear) * (1 - clear));
    }
  }
  return costs;
}

function labChannels(colours: Float32Array): [Float32Array, Float32Array, Float32Array] {
  const count = colours.length / 3;
  const [l, a, b] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const lab: Oklab = { l: 0, a: 0, b: 0 };
  for (let i = 0; i < count; i++) {
    toOklab(
      Math.round(colours[i * 3]!),
      Math.round(colours[i * 3 + 1]!),
      Math.round(colours[i * 3 + 2]!),
      lab,
    );
    l[i] = lab.l;
    a[i] = lab.a;
    b[i] = lab.b;
  }
  return [l, a, b];
}

/** Removes noise with a separable 1 : 2 : 1 filter. */
function smooth(values: Float32Array, columns: number, rows: number): Float32Array {
  const across = values.slice();
  for (let i = 1; i < values.length - 1; i++) {
    across[i] = (values[i - 1]! + 2 * values[i]! + values[i + 1]!) / 4;
  }
  // The ends of a row have one neighbour.
  for (let y = 0; y < rows; y++) {
    across[y * columns] = values[y * columns]!;
    across[(y + 1) * columns - 1] = values[(y + 1) * columns - 1]!;
  }
  const both = across.slice();
  for (let i = columns; i < values.length - columns; i++) {
    both[i] = (across[i - columns]! + 2 * across[i]! + across[i + columns]!) / 4;
  }
  return both;
}

/** Magnitude and direction of the gradient at each cell, of the channel with the largest gradient. */
function slopes(channels: readonly Float32Array[], columns: number, rows: number) {
  const count = columns * rows;
  const [strength, slopeX, slopeY] = [
    new Float32Array(count),
    new Float32Array(count),
    new Float32Array(count),
  ];
  for (let y = 1; y < rows - 1; y++) {
    for (let x = 1; x < columns - 1; x++) {
      const i = y * columns + x;
      let sum = 0;
      let most = -1;
      for (const values of channels) {
        const dx = values[i + 1]! - values[i - 1]!;
        const dy = values[i + columns]! - values[i - columns]!;
        const square = dx * dx + dy * dy;
        sum += square;
        if (square <= most) continue;
        most = square;
        slopeX[i] = dx;
        slopeY[i] = dy;
      }
      strength[i] = Math.sqrt(sum);
    }
  }
  return { strength, slopeX, slopeY };
}

/** Index offset of the neighbour in the direction of a gradient. */
function stepAlong(dx: number, dy: number, columns: number): number {
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  // tan 22.5°: below it, the direction is closer to an axis than to a diagonal.
  if (y < x * 0.414) return Math.sign(dx);
  if (x < y * 0.414) return Math.sign(dy) * columns;
  return Math.sign(dx) + Math.sign(dy) * columns;
}
