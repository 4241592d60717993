import type { Plane } from '../plane.ts';
import type { Placement } from './placement.ts';

/** Cells of the source with high contrast, spread over the kept area: positions, values and gradients. */
type Samples = {
  count: number;
  x: Float32Array;
  y: Float32Array;
  value: Float32Array;
  gradientX: Float32Array;
  gradientY: Float32Array;
};

const mostSamples = 16_000;
const mostSteps = 12;
/** In cells. */
const smallestStep = 0.002;

/**
 * Refines a placement: Gauss–Newton over shift and scale with the gradients of the source, gain and offset of
 * brightness estimated in every step, and robust weights, so that painted or redrawn areas do not count. Source: B. D.
 * Lucas and T. Kanade (1981) in the inverse form of S. Baker and I. Matthews, "Lucas-Kanade 20 years on" (2004); Cauchy
 * weights.
 *
 * @param size of the source, px
 */
export function refinePlacement(
  source: Plane,
  raw: Plane,
  kept: Uint8Array,
  size: { widthPx: number; heightPx: number },
  start: Placement,
): Placement {
  const samples = pickSamples(source, kept);
  if (samples.count < 30) return start;
  const { factor } = source;
  const centreX = size.widthPx / (2 * factor) - 0.5;
  const centreY = size.heightPx / (2 * factor) - 0.5;
  const radius = Math.hypot(centreX, centreY);
  let [shiftX, shiftY, scale] = [start.shiftXPx / factor, start.shiftYPx / factor, start.scale];
  const seen = new Float32Array(samples.count);
  let spread = Infinity;
  for (let i = 0; i < mostSteps; i += 1) {
    look(raw, kept, samples, { centreX, centreY, shiftX, shiftY, scale }, seen);
    const step = solveStep(samples, seen, spread, { centreX, centreY, radius });
    if (!step) return start;
    spread = step.spread;
    const length = Math.hypot(step.x, step.y, step.grow);
    const limit = Math.min(1, 1.5 / length);
    shiftX += step.x * limit;
    shiftY += step.y * limit;
    scale += (step.grow * limit) / radius;
    if (length < smallestStep) break;
  }
  return { shiftXPx: shiftX * factor, shiftYPx: shiftY * factor, scale };
}

/** Picks the cell with the steepest gradient of each small square, where it and its neighbours are kept. */
function pickSamples({ widthPx, heightPx, values }: Plane, kept: Uint8Array): Samples {
  const side = Math.max(1, Math.ceil(Math.sqrt((widthPx * heightPx) / mostSamples)));
  const most = Math.ceil(widthPx / side) * Math.ceil(heightPx / side);
  const samples: Samples = {
    count: 0,
    x: new Float32Array(most),
    y: new Float32Array(most),
    value: new Float32Array(most),
    gradientX: new Float32Array(most),
    gradientY: new Float32Array(most),
  };
  for (let top = 1; top < heightPx - 1; top += side) {
    for (let left = 1; left < widthPx - 1; left += side) {
      let best = -1;
      let steepest = 1;
      for (let y = top; y < Math.min(top + side, heightPx - 1); y += 1) {
        for (let x = left; x < Math.min(left + side, widthPx - 1); x += 1) {
          const i = y * widthPx + x;
          const isUsable = kept[i]! & kept[i - 1]! & kept[i + 1]! & kept[i - widthPx]! & kept[i + widthPx]!;
          if (!isUsable) continue;
          const steepness =
            (values[i + 1]! - values[i - 1]!) ** 2 + (values[i + widthPx]! - values[i - widthPx]!) ** 2;
          if (steepness > steepest) [best, steepest] = [i, steepness];
        }
      }
      if (best < 0) continue;
      const at = samples.count;
      samples.x[at] = best % widthPx;
      samples.y[at] = Math.floor(best / widthPx);
      samples.value[at] = values[best]!;
      samples.gradientX[at] = (values[best + 1]! - values[best - 1]!) / 2;
      samples.gradientY[at] = (values[best + widthPx]! - values[best - widthPx]!) / 2;
      samples.count += 1;
    }
  }
  return samples;
}

type View = { centreX: number; centreY: number; shiftX: number; shiftY: number; scale: number };

/** Samples the raw result where each sample would be; NaN outside it and where it was painted. */
function look(raw: Plane, kept: Uint8Array, samples: Samples, view: View, seen: Float32Array): void {
  for (let i = 0; i < samples.count; i += 1) {
    const x = view.centreX + view.scale * (samples.x[i]! - view.centreX) + view.shiftX;
    const y = view.centreY + view.scale * (samples.y[i]! - view.centreY) + view.shiftY;
    const isPainted = kept[Math.round(y) * raw.widthPx + Math.round(x)] === 0;
    seen[i] = isPainted ? Number.NaN : cubicAt(raw, x, y);
  }
}

/** Catmull–Rom interpolation over 4 × 4 cells; NaN where some are missing. */
function cubicAt({ widthPx, heightPx, values }: Plane, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 1 || top < 1 || left + 2 >= widthPx || top + 2 >= heightPx) return Number.NaN;
  const u = x - left;
  const v = y - top;
  const a = u * (-0.5 + u * (1 - 0.5 * u));
  const b = 1 + u * u * (-2.5 + 1.5 * u);
  const c = u * (0.5 + u * (2 - 1.5 * u));
  const d = u * u * (-0.5 + 0.5 * u);
  const at = (top - 1) * widthPx + left;
  const row = (i: number) => a * values[i - 1]! + b * values[i]! + c * values[i + 1]! + d * values[i + 2]!;
  return (
    v * (-0.5 + v * (1 - 0.5 * v)) * row(at) +
    (1 + v * v * (-2.5 + 1.5 * v)) * row(at + widthPx) +
    v * (0.5 + v * (2 - 1.5 * v)) * row(at + 2 * widthPx) +
    v * v * (-0.5 + 0.5 * v) * row(at + 3 * widthPx)
  );
}

type Step = { x: number; y: number; grow: number; spread: number };

function solveStep(
  samples: Samples,
  seen: Float32Array,
  spread: number,
  { centreX, centreY, radius }: { centreX: number; centreY: number; radius: number },
): Step | undefined {
  const light = fitLight(samples, seen);
  if (!light) return undefined;
  // Normal equations: [xx xy xs; xy yy ys; xs ys ss] · step = [bx by bs].
  let [xx, xy, xs, yy, ys, ss, bx, by, bs] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const errors = new Uint32Array(errorBins);
  for (let i = 0; i < samples.count; i += 1) {
    if (Number.isNaN(seen[i]!)) continue;
    const error = samples.value[i]! - light.gain * seen[i]! - light.offset;
    const weight = 1 / (1 + (error / spread) ** 2);
    const gx = samples.gradientX[i]!;
    const gy = samples.gradientY[i]!;
    const gs = (gx * (samples.x[i]! - centreX) + gy * (samples.y[i]! - centreY)) / radius;
    xx += weight * gx * gx;
    xy += weight * gx * gy;
    xs += weight * gx * gs;
    yy += weight * gy * gy;
    ys += weight * gy * gs;
    ss += weight * gs * gs;
    bx += weight * gx * error;
    by += weight * gy * error;
    bs += weight * gs * error;
    const bin = Math.min(errorBins - 1, Math.floor(Math.abs(error) * binsPerLevel));
    errors[bin] = errors[bin]! + 1;
  }
  // A direction without information (stripes) is left as it is.
  const damping = 1e-3 * (xx + yy + ss);
  const solved = solveSymmetric(xx + damping, xy, xs, yy + damping, ys, ss + damping, [bx, by, bs]);
  return solved && { x: solved[0], y: solved[1], grow: solved[2], spread: spreadOf(errors) };
}

const errorBins = 512;
const binsPerLevel = 4;

/** Robust standard deviation of the errors, from their median. */
function spreadOf(errors: Uint32Array): number {
  const half = errors.reduce((sum, count) => sum + count, 0) / 2;
  let bin = 0;
  for (let seen = errors[0]!; seen < half; seen += errors[bin]!) bin += 1;
  return Math.max(1, (1.4826 * (bin + 0.5)) / binsPerLevel);
}

/** Least-squares gain and offset that map the raw result's brightness to the source's. */
function fitLight(samples: Samples, seen: Float32Array): { gain: number; offset: number } | undefined {
  let [n, sumR, sumS, sumRR, sumRS] = [0, 0, 0, 0, 0];
  for (let i = 0; i < samples.count; i += 1) {
    const r = seen[i]!;
    if (Number.isNaN(r)) continue;
    const s = samples.value[i]!;
    n += 1;
    sumR += r;
    sumS += s;
    sumRR += r * r;
    sumRS += r * s;
  }
  if (n < 30) return undefined;
  const variance = sumRR - (sumR * sumR) / n;
  const gain = variance > 0 ? Math.min(2, Math.max(0.5, (sumRS - (sumR * sumS) / n) / variance)) : 1;
  return { gain, offset: (sumS - gain * sumR) / n };
}

/** Solves a symmetric 3 × 3 system by Cramer's rule; undefined where it is singular. */
function solveSymmetric(
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  [p, q, r]: [number, number, number],
): [number, number, number] | undefined {
  const m11 = d * f - e * e;
  const m12 = c * e - b * f;
  const m13 = b * e - c * d;
  const determinant = a * m11 + b * m12 + c * m13;
  if (!(Math.abs(determinant) > 0)) return undefined;
  return [
    (m11 * p + m12 * q + m13 * r) / determinant,
    (m12 * p + (a * f - c * c) * q + (b * c - a * e) * r) / determinant,
    (m13 * p + (b * c - a * e) * q + (a * d - b * b) * r) / determinant,
  ];
}
