/**
 * Exact Euclidean distance transform of a binary picture, in linear time: the lower envelope of parabolas, first along
 * columns, then along rows. Source: P. Felzenszwalb and D. Huttenlocher, "Distance Transforms of Sampled Functions",
 * Theory of Computing 8 (2012).
 *
 * @param isSeed 1 for the pixels that distances are measured to, 0 for the others; row by row.
 * @returns the squared distance, in pixels², between each pixel's centre and that of the nearest seed; infinite where
 *   there is no seed.
 */
export function squaredDistances(isSeed: Uint8Array, widthPx: number, heightPx: number): Float32Array {
  const result = new Float32Array(isSeed.length);
  const longest = Math.max(widthPx, heightPx);
  const line = new Float32Array(longest);
  const lane: Lane = {
    out: new Float32Array(longest),
    vertex: new Int32Array(longest),
    border: new Float32Array(longest + 1),
  };
  for (let x = 0; x < widthPx; x += 1) {
    for (let y = 0; y < heightPx; y += 1) line[y] = isSeed[y * widthPx + x] ? 0 : Infinity;
    transformLine(line, heightPx, lane);
    for (let y = 0; y < heightPx; y += 1) result[y * widthPx + x] = lane.out[y]!;
  }
  for (let y = 0; y < heightPx; y += 1) {
    const row = result.subarray(y * widthPx, (y + 1) * widthPx);
    line.set(row);
    transformLine(line, widthPx, lane);
    row.set(lane.out.subarray(0, widthPx));
  }
  return result;
}

type Lane = { out: Float32Array; vertex: Int32Array; border: Float32Array };

/** The lower envelope of the parabolas (x − q)² + line[q], sampled at every x. */
function transformLine(line: Float32Array, length: number, { out, vertex, border }: Lane): void {
  let last = -1;
  for (let q = 0; q < length; q += 1) {
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
    out.fill(Infinity, 0, length);
    return;
  }
  for (let x = 0, k = 0; x < length; x += 1) {
    while (k < last && border[k + 1]! < x) k += 1;
    const v = vertex[k]!;
    out[x] = (x - v) * (x - v) + line[v]!;
  }
}
