/** Squared distance, in pixels², where there is no seed within reach. */
export const UNREACHED = 2 ** 30;
/** Greater than any side of a picture, px; its square and that of its double fit in 32 bits. */
const FAR_PX = 2 ** 15;

/**
 * Exact Euclidean distance transform of a binary picture, in linear time: along the columns by counting, then along the
 * rows by the lower envelope of parabolas. Source: P. Felzenszwalb and D. Huttenlocher, "Distance Transforms of Sampled
 * Functions", Theory of Computing 8 (2012).
 *
 * @param isSeed 1 for the pixels that distances are measured to, 0 for the others; row by row.
 * @param reachPx seeds at a greater distance may be omitted
 * @param rows first row and number of the requested rows; the others are undefined
 * @returns the squared distance, in pixels², between each pixel's centre and that of the nearest seed, or `UNREACHED`
 */
export function squaredDistances(
  isSeed: Uint8Array,
  widthPx: number,
  heightPx: number,
  reachPx = FAR_PX - 1,
  [firstRow, rowCount]: readonly [number, number] = [0, heightPx],
): Int32Array {
  const result = distancesAlongColumns(isSeed, widthPx);
  const envelope = {
    line: new Int32Array(widthPx),
    vertex: new Int32Array(widthPx),
    border: new Int32Array(widthPx),
  };
  for (let y = firstRow; y < firstRow + rowCount; y += 1) {
    transformRow(result.subarray(y * widthPx, (y + 1) * widthPx), reachPx, envelope);
  }
  return result;
}

function distancesAlongColumns(isSeed: Uint8Array, widthPx: number): Int32Array {
  const distances = new Int32Array(isSeed.length);
  for (let i = 0; i < widthPx; i += 1) distances[i] = isSeed[i] ? 0 : FAR_PX;
  for (let i = widthPx; i < isSeed.length; i += 1) distances[i] = isSeed[i] ? 0 : distances[i - widthPx]! + 1;
  for (let i = isSeed.length - widthPx - 1; i >= 0; i -= 1) {
    const below = distances[i + widthPx]! + 1;
    if (below < distances[i]!) distances[i] = below;
  }
  return distances;
}

/**
 * The squares of the row; the pixels whose parabolas form the envelope; the first pixel after the range of each one.
 */
type Envelope = { readonly line: Int32Array; readonly vertex: Int32Array; readonly border: Int32Array };

/** Replaces distances along the columns by the lower envelope of the parabolas (x − q)² + row[q]², sampled at every x. */
function transformRow(row: Int32Array, reachPx: number, { line, vertex, border }: Envelope): void {
  let last = -1;
  for (let q = 0; q < row.length; q += 1) {
    const distance = row[q]!;
    line[q] = distance > reachPx ? UNREACHED : distance * distance;
    // A seed between two others is the nearest one only to itself.
    if (distance > reachPx || (distance === 0 && row[q - 1] === 0 && row[q + 1] === 0)) continue;
    let from = -1;
    while (last >= 0) {
      const v = vertex[last]!;
      from = Math.floor((line[q]! + q * q - (line[v]! + v * v)) / (2 * (q - v)));
      if (from > border[last]!) break;
      from = -1;
      last -= 1;
    }
    last += 1;
    vertex[last] = q;
    border[last] = from;
  }
  if (last < 0) {
    row.fill(UNREACHED);
    return;
  }
  for (let x = 0, k = 0; x < row.length; x += 1) {
    while (k < last && border[k + 1]! < x) k += 1;
    const v = vertex[k]!;
    row[x] = line[x] === 0 ? 0 : (x - v) * (x - v) + line[v]!;
  }
}
