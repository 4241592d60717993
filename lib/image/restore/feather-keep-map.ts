import type { KeepMap } from '../pixels.ts';

/** Largest feather, px. */
export const maxFeatherPx = 64;

/** Squared distance that stands for unreachable; more than twice the square of the largest feather. */
const far = 65_535;

/**
 * Feathers the rim of the painted area inwards: kept pixels stay kept, and edited ones fade from the source to the
 * result over `widthPx`, by the exact Euclidean distance to the nearest kept pixel.
 *
 * @param widthPx at most `maxFeatherPx`
 * @returns the input where there is nothing to feather
 * @throws RangeError for a wider feather
 */
export function featherInside(keep: KeepMap, widthPx: number): KeepMap {
  return widthPx <= 0 ? keep : createSoftener(keep, widthPx)(widthPx);
}

/**
 * `featherInside` for several widths of one map; distances are computed once.
 *
 * @param mostPx the largest width, at most `maxFeatherPx`
 */
export function createSoftener(keep: KeepMap, mostPx: number): (widthPx: number) => KeepMap {
  if (mostPx > maxFeatherPx) throw new RangeError(`a feather of ${mostPx} px is too wide`);
  const squares = squaredDistances(keep, Math.ceil(mostPx));
  return (widthPx) => {
    if (widthPx > mostPx) throw new RangeError(`a feather of ${widthPx} px is wider than ${mostPx} px`);
    if (widthPx <= 0) return keep;
    const kept = keptAtSquares(widthPx);
    const data = new Uint8Array(keep.data);
    for (let i = 0; i < data.length; i += 1) {
      const squared = squares[i]!;
      // 0: kept, or more than half; not feathered.
      if (squared > 0 && squared < kept.length && kept[squared]! > data[i]!) data[i] = kept[squared]!;
    }
    return { ...keep, data };
  };
}
/**
 * Distance to the nearest kept pixel of the same column, at most `most`: first pass of an exact distance transform (A.
 * Meijster, J. Roerdink and W. Hesselink, 2000).
 */
function distancesAlongColumns({ widthPx, data }: KeepMap, most: number): Uint8Array {
  const distances = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 1) {
    if (data[i]! >= 128) continue;
    const before = i >= widthPx ? distances[i - widthPx]! + 1 : most;
    distances[i] = Math.min(before, most);
  }
  for (let i = data.length - 1 - widthPx; i >= 0; i -= 1) {
    const after = distances[i + widthPx]! + 1;
    if (after < distances[i]!) distances[i] = after;
  }
  return distances;
}

/** Second pass, along rows: squared distance to the nearest kept pixel; `far` beyond the reach. */
function squaredDistances(keep: KeepMap, reach: number): Uint16Array {
  const columns = distancesAlongColumns(keep, reach + 1);
  const squares = new Uint16Array(columns.length);
  for (let first = 0; first < columns.length; first += keep.widthPx) {
    measureRow(columns, first, first + keep.widthPx, reach, squares);
  }
  return squares;
}

function measureRow(
  columns: Uint8Array,
  first: number,
  end: number,
  reach: number,
  squares: Uint16Array,
): void {
  for (let i = first; i < end; i += 1) {
    const here = columns[i]!;
    if (here === 0) continue;
    let squared = here > reach ? far : here * here;
    for (let d = 1; d <= reach && d * d < squared; d += 1) {
      const left = i - d >= first ? columns[i - d]! : reach + 1;
      const right = i + d < end ? columns[i + d]! : reach + 1;
      const nearest = Math.min(left, right);
      if (nearest <= reach && nearest * nearest + d * d < squared) squared = nearest * nearest + d * d;
    }
    squares[i] = squared;
  }
}

/** Keep value at each squared distance, 0…255. Distances are between pixel centres; the rim is half a pixel nearer. */
function keptAtSquares(widthPx: number): Uint8Array {
  return Uint8Array.from({ length: (Math.ceil(widthPx) + 1) ** 2 }, (_, squared) => {
    const share = (Math.sqrt(squared) - 0.5) / widthPx;
    return share > 0 && share < 1 ? Math.round(255 * (1 - smooth(share))) : 0;
  });
}

/** Smoothstep, with zero slope at both ends. */
const smooth = (t: number): number => t * t * (3 - 2 * t);
