/**
 * Mean over a square around each pixel, in linear time. At the border the mean is over the part inside.
 * @param radius the side of the square is 2 × radius + 1
 */
export function boxMean(
  values: Float32Array,
  widthPx: number,
  heightPx: number,
  radius: number,
): Float32Array {
  const rows = new Float32Array(values.length);
  for (let y = 0; y < heightPx; y++) meanAlong(values, rows, y * widthPx, 1, widthPx, radius);
  const means = new Float32Array(values.length);
  for (let x = 0; x < widthPx; x++) meanAlong(rows, means, x, widthPx, heightPx, radius);
  return means;
}

function meanAlong(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  length: number,
  radius: number,
): void {
  let sum = 0;
  for (let i = 0; i < Math.min(radius, length); i++) sum += from[start + i * step]!;
  for (let i = 0; i < length; i++) {
    if (i + radius < length) sum += from[start + (i + radius) * step]!;
    if (i - radius > 0) sum -= from[start + (i - radius - 1) * step]!;
    const count = Math.min(length - 1, i + radius) - Math.max(0, i - radius) + 1;
    to[start + i * step] = sum / count;
  }
}
