/**
 * Discrete Fourier transform of a complex picture, in place: radix 2, decimation in time (J. W. Cooley and J. W. Tukey,
 * 1965). Both sides are powers of two.
 *
 * All columns are transformed together: one twiddle factor applies to two whole rows, so that memory is read in order.
 *
 * @param re real parts, row by row
 * @param im imaginary parts
 * @param isInverse without the factor 1 / (width · height), which does not move a peak
 */
export function transformPicture(
  re: Float32Array,
  im: Float32Array,
  widthPx: number,
  heightPx: number,
  isInverse: boolean,
): void {
  const direction = isInverse ? 1 : -1;
  const factors = factorsOf(widthPx, direction);
  const order = reversedOrder(widthPx);
  for (let y = 0; y < heightPx; y += 1) transformRow(re, im, y * widthPx, order, factors);
  transformColumns(re, im, widthPx, heightPx, direction);
}

/** @returns the smallest power of two that is not less */
export function nextPowerOfTwo(length: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(length, 1)));
}

type Factors = { cos: Float64Array; sin: Float64Array };

function factorsOf(length: number, direction: 1 | -1): Factors {
  const half = Math.max(length >> 1, 1);
  const cos = new Float64Array(half);
  const sin = new Float64Array(half);
  for (let i = 0; i < half; i += 1) {
    cos[i] = Math.cos((2 * Math.PI * i) / length);
    sin[i] = direction * Math.sin((2 * Math.PI * i) / length);
  }
  return { cos, sin };
}

/** Indices in bit-reversed order. */
function reversedOrder(length: number): Uint32Array {
  const order = new Uint32Array(length);
  for (let i = 1; i < length; i += 1) order[i] = (order[i >> 1]! >> 1) | (i & 1 ? length >> 1 : 0);
  return order;
}

function transformRow(
  re: Float32Array,
  im: Float32Array,
  at: number,
  order: Uint32Array,
  { cos, sin }: Factors,
): void {
  const length = order.length;
  for (let i = 0; i < length; i += 1) {
    const j = order[i]!;
    if (j <= i) continue;
    [re[at + i], re[at + j]] = [re[at + j]!, re[at + i]!];
    [im[at + i], im[at + j]] = [im[at + j]!, im[at + i]!];
  }
  for (let half = 1; half < length; half *= 2) {
    const step = length / (2 * half);
    for (let start = at; start < at + length; start += 2 * half) {
      for (let k = 0; k < half; k += 1) {
        const c = cos[k * step]!;
        const s = sin[k * step]!;
        const a = start + k;
        const b = a + half;
        const real = re[b]! * c - im[b]! * s;
        const imaginary = re[b]! * s + im[b]! * c;
        re[b] = re[a]! - real;
        im[b] = im[a]! - imaginary;
        re[a] = re[a]! + real;
        im[a] = im[a]! + imaginary;
      }
    }
  }
}

function transformColumns(
  re: Float32Array,
  im: Float32Array,
  widthPx: number,
  heightPx: number,
  direction: 1 | -1,
): void {
  const order = reversedOrder(heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    const other = order[y]!;
    if (other <= y) continue;
    swapRows(re, widthPx, y, other);
    swapRows(im, widthPx, y, other);
  }
  const { cos, sin } = factorsOf(heightPx, direction);
  for (let half = 1; half < heightPx; half *= 2) {
    const step = heightPx / (2 * half);
    for (let start = 0; start < heightPx; start += 2 * half) {
      for (let k = 0; k < half; k += 1) {
        const a = (start + k) * widthPx;
        combineRows(re, im, a, a + half * widthPx, widthPx, cos[k * step]!, sin[k * step]!);
      }
    }
  }
}

function combineRows(
  re: Float32Array,
  im: Float32Array,
  firstA: number,
  firstB: number,
  widthPx: number,
  c: number,
  s: number,
): void {
  for (let x = 0; x < widthPx; x += 1) {
    const a = firstA + x;
    const b = firstB + x;
    const real = re[b]! * c - im[b]! * s;
    const imaginary = re[b]! * s + im[b]! * c;
    re[b] = re[a]! - real;
    im[b] = im[a]! - imaginary;
    re[a] = re[a]! + real;
    im[a] = im[a]! + imaginary;
  }
}

function swapRows(values: Float32Array, widthPx: number, a: number, b: number): void {
  const kept = values.slice(a * widthPx, (a + 1) * widthPx);
  values.copyWithin(a * widthPx, b * widthPx, (b + 1) * widthPx);
  values.set(kept, b * widthPx);
}
