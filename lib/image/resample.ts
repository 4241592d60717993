import type { Rectangle } from '../geometry/rectangle.ts';
import type { Pixels } from './pixels.ts';
import { inPlace, type Placement } from './register/placement.ts';

type Size = { widthPx: number; heightPx: number };

/** Lobes of the Lanczos filter: three, as common (K. Turkowski, "Filters for common resampling tasks", 1990). */
const lobes = 3;

/**
 * Resamples a raw result to the source's frame in one pass: size, shift and scale together. Lanczos filter, widened for
 * reductions, over premultiplied sRGB values (the measures use these values, and highlights do not ring). The border
 * pixels are repeated outside.
 *
 * A shift by whole pixels at equal size copies pixels and changes no value.
 *
 * @param size of the source
 * @returns the input where nothing is to be done
 */
export function resample(raw: Pixels, size: Size, placement: Placement = inPlace): Pixels {
  const { shiftXPx, shiftYPx, scale } = placement;
  const hasSize = raw.widthPx === size.widthPx && raw.heightPx === size.heightPx;
  const isWhole = scale === 1 && Number.isInteger(shiftXPx) && Number.isInteger(shiftYPx);
  if (hasSize && isWhole) {
    return shiftXPx === 0 && shiftYPx === 0 ? raw : copyShifted(raw, shiftXPx, shiftYPx);
  }
  const columns = createTaps(raw.widthPx, size.widthPx, shiftXPx, scale);
  const rows = createTaps(raw.heightPx, size.heightPx, shiftYPx, scale);
  const isOpaque = hasNoTransparency(raw);
  const out = new Uint8ClampedArray(size.widthPx * size.heightPx * 4);
  const sum = new Float32Array(size.widthPx * 4);
  // Rows of the raw result at the width of the source, as many as one output row needs.
  const ring = Array.from({ length: rows.count }, () => ({ row: -1, values: new Float32Array(sum.length) }));
  for (let y = 0; y < size.heightPx; y += 1) {
    sum.fill(0);
    for (let k = 0; k < rows.count; k += 1) {
      const weight = rows.weights[y * rows.count + k]!;
      if (weight === 0) continue;
      const row = rows.places[y * rows.count + k]!;
      const kept = ring[row % rows.count]!;
      if (kept.row !== row) {
        stretchRow(raw, row, columns, isOpaque, kept.values);
        kept.row = row;
      }
      addRow(sum, kept.values, weight);
    }
    if (!isOpaque) divideByAlpha(sum);
    out.set(sum, y * sum.length);
  }
  return { ...size, data: out };
}

/** Rectangle of the source's frame that a raw result at this placement covers. */
export function coveredBy({ shiftXPx, shiftYPx, scale }: Placement, { widthPx, heightPx }: Size): Rectangle {
  const span = (length: number, shift: number) => {
    const centre = (length - 1) / 2;
    const first = Math.ceil((-shift - centre) / scale + centre - 1e-6);
    const last = Math.floor((length - 1 - shift - centre) / scale + centre + 1e-6);
    const from = Math.max(0, first);
    return { from, length: Math.max(0, Math.min(length - 1, last) - from + 1) };
  };
  const x = span(widthPx, shiftXPx);
  const y = span(heightPx, shiftYPx);
  return { x: x.from, y: y.from, width: x.length, height: y.length };
}

/** Source positions and weights of each output position. */
type Taps = { count: number; places: Int32Array; weights: Float32Array };

function createTaps(rawLength: number, length: number, shiftPx: number, scale: number): Taps {
  const ratio = rawLength / length;
  const reach = Math.max(1, ratio * scale);
  const count = Math.ceil(2 * lobes * reach) + 1;
  const taps = { count, places: new Int32Array(length * count), weights: new Float32Array(length * count) };
  const centre = (length - 1) / 2;
  for (let i = 0; i < length; i += 1) {
    const place = (centre + scale * (i - centre) + shiftPx + 0.5) * ratio - 0.5;
    const first = Math.ceil(place - lobes * reach);
    let total = 0;
    for (let k = 0; k < count; k += 1) total += lanczos((first + k - place) / reach);
    for (let k = 0; k < count; k += 1) {
      taps.places[i * count + k] = clamp(first + k, rawLength);
      taps.weights[i * count + k] = lanczos((first + k - place) / reach) / total;
    }
  }
  return taps;
}

function lanczos(x: number): number {
  if (Math.abs(x) < 1e-9) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const angle = Math.PI * x;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}

function addRow(sum: Float32Array, values: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = sum[i]! + weight * values[i]!;
}

const clamp = (at: number, length: number): number => Math.min(Math.max(at, 0), length - 1);

function stretchRow(raw: Pixels, row: number, taps: Taps, isOpaque: boolean, out: Float32Array): void {
  const { data } = raw;
  const { count, places, weights } = taps;
  const start = row * raw.widthPx;
  for (let to = 0, first = 0; to < out.length; to += 4, first += count) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let alpha = 0;
    for (let k = first; k < first + count; k += 1) {
      const p = (start + places[k]!) * 4;
      const tap = weights[k]!;
      const weight = isOpaque ? tap : (tap * data[p + 3]!) / 255;
      red += weight * data[p]!;
      green += weight * data[p + 1]!;
      blue += weight * data[p + 2]!;
      alpha += tap * data[p + 3]!;
    }
    out[to] = red;
    out[to + 1] = green;
    out[to + 2] = blue;
    out[to + 3] = alpha;
  }
}

function divideByAlpha(row: Float32Array): void {
  for (let p = 0; p < row.length; p += 4) {
    const factor = row[p + 3]! > 0 ? 255 / row[p + 3]! : 0;
    for (let c = p; c < p + 3; c += 1) row[c] = row[c]! * factor;
  }
}

function copyShifted(raw: Pixels, shiftXPx: number, shiftYPx: number): Pixels {
  const { widthPx, heightPx, data } = raw;
  const out = new Uint8Array(data.length);
  for (let y = 0, to = 0; y < heightPx; y += 1) {
    const row = clamp(y + shiftYPx, heightPx) * widthPx;
    for (let x = 0; x < widthPx; x += 1, to += 4) {
      const p = (row + clamp(x + shiftXPx, widthPx)) * 4;
      out[to] = data[p]!;
      out[to + 1] = data[p + 1]!;
      out[to + 2] = data[p + 2]!;
      out[to + 3] = data[p + 3]!;
    }
  }
  return { widthPx, heightPx, data: out };
}

function hasNoTransparency({ data }: Pixels): boolean {
  for (let p = 3; p < data.length; p += 4) if (data[p] !== 255) return false;
  return true;
}
