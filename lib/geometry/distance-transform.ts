/**
 * Exact Euclidean distance transform of a binary picture, in linear time: along the columns by counting, then along the rows by
 * the lower envelope of parabolas. Source: P. Felzenszwalb and D. Huttenlocher, "Distance Transforms of Sampled Functions",
 * Theory of Computing 8 (2012).
 *
 * @param isSeed 1 for the pixels that distances are measured to, 0 for the others; row by row.
 * @returns the squared distance, in pixels², between each pixel's centre and that of the nearest seed; infinite where
 *   there is no seed.
 */
export function squaredDistances(isSeed: Uint8Array, widthPx: number, heightPx: number): Float32Array {
  const result = distancesAlongColumns(isSeed, widthPx);
  const line = new Float32Array(widthPx);
  const envelope = { vertex: new Int32Array(widthPx), border: new Float32Array(widthPx + 1) };
  for (let y = 0; y < heightPx; y += 1) {
    const row = result.subarray(y * widthPx, (y + 1) * widthPx);
    for (let x = 0; x < widthPx; x += 1) line[x] = row[x]! * row[x]!;
    transformLine(line, row, envelope);
  }
  return result;
}

function distancesAlongColumns(isSeed: Uint8Array, widthPx: number): Float32Array {
  const distances = new Float32Array(isSeed.length).fill(Infinity);
  for (let i = 0; i < isSeed.length; i += 1) {
    if (isSeed[i]) distances[i] = 0;
    else if (i >= widthPx) distances[i] = distances[i - widthPx]! + 1;
  }
  for (let i = isSeed.length - widthPx - 1; i >= 0; i -= 1) {
    const below = distances[i + widthPx]! + 1;
    if (below < distances[i]!) distances[i] = below;
  }
  return distances;
}

type Envelope = { vertex: Int32Array; border: Float32Array };

/** The lower envelope of the parabolas (x − q)² + line[q], sampled at every x. */
function transformLine(line: Float32Array, out: Float32Array, { vertex, border }: Envelope): void {
  let last = -1;
  for (let q = 0; q < line.length; q += 1) {
    const height = line[q]!;
    if (height === Infinity) continue;
    let from = -Infinity;
    while (last >= 0) {
      const v = vertex[last]!;
      from = (height + q * q - (line[v]! + v * v)) / (2 * (q - v));
      if (from > border[last]!) break;
      last -= 1;
    }
    last += 1;
    vertex[last] = q;
    border[last] = last === 0 ? -Infinity : from;
  }
  if (last < 0) {
    out.fill(Infinity);
    return;
  }
  for (let x = 0, k = 0; x < line.length; x += 1) {
    while (k < last && border[k + 1]! < x) k += 1;
    const v = vertex[k]!;
    out[x] = (x - v) * (x - v) + line[v]!;
  }
}
