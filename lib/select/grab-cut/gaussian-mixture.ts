/** Three numbers per pixel, 0 … 255. */
export type Colours = Float32Array;

/** Components of each mixture, as in the paper. */
const COMPONENTS = 5;
/** Added to each variance, since a plain area has variance 0. */
const MIN_VARIANCE = 1.5;
const KMEANS_ROUNDS = 6;
/** Numbers per component: mean (3), inverse covariance (6), constant (1). */
const NUMBERS = 10;

/**
 * Gaussian mixture model of the colours of an area. Source: C. Rother, V. Kolmogorov, A. Blake,
 * "GrabCut", SIGGRAPH 2004, section 3.
 */
export type GaussianMixture = {
  /** Negative log-likelihood of the colour of a pixel in its best component. */
  cost(pixel: number): number;
  /** Most likely component of a pixel, 0 … COMPONENTS − 1. */
  componentOf(pixel: number): number;
};

/**
 * Fits a mixture to pixels that are assigned to components.
 * @param members indices of pixels; at least one
 * @param componentOf of a member, by its place in `members`
 */
export function fitMixture(
  colours: Colours,
  members: Uint32Array,
  componentOf: (at: number) => number,
): GaussianMixture {
  const model = new Float64Array(COMPONENTS * NUMBERS);
  const sums = new Float64Array(COMPONENTS * NUMBERS);
  for (let at = 0; at < members.length; at++) {
    addTo(sums, componentOf(at) * NUMBERS, colours, members[at]! * 3);
  }
  for (let k = 0; k < COMPONENTS; k++) setComponent(model, sums, k * NUMBERS, members.length);
  let best = 0;
  function look(pixel: number): number {
    const [r, g, b] = [colours[pixel * 3]!, colours[pixel * 3 + 1]!, colours[pixel * 3 + 2]!];
    let least = Infinity;
    for (let k = 0; k < COMPONENTS; k++) {
      const cost = componentCost(model, k * NUMBERS, r, g, b);
      if (cost >= least) continue;
      least = cost;
      best = k;
    }
    return least;
  }
  return {
    cost: look,
    componentOf(pixel) {
      look(pixel);
      return best;
    },
  };
}

/** Assigns pixels to components by k-means, with distant colours as initial centres. */
export function clusterColours(colours: Colours, members: Uint32Array): Uint8Array {
  const centres = farApart(colours, members);
  const division = new Uint8Array(members.length);
  for (let round = 0; round < KMEANS_ROUNDS; round++) {
    const sums = new Float64Array(COMPONENTS * 4);
    members.forEach((pixel, at) => {
      const nearest = nearestCentre(centres, colours, pixel * 3);
      division[at] = nearest;
      for (let c = 0; c < 3; c++) sums[nearest * 4 + c]! += colours[pixel * 3 + c]!;
      sums[nearest * 4 + 3]! += 1;
    });
    for (let k = 0; k < COMPONENTS; k++) {
      const count = sums[k * 4 + 3]!;
      if (count > 0) for (let c = 0; c < 3; c++) centres[k * 3 + c] = sums[k * 4 + c]! / count;
    }
  }
  return division;
}

/** Farthest-point initialization on a sample of the pixels; deterministic. */
function farApart(colours: Colours, members: Uint32Array): Float64Array {
  const centres = new Float64Array(COMPONENTS * 3);
  const every = Math.max(1, Math.floor(members.length / 2048));
  let pick = members[members.length >> 1]!;
  for (let k = 0; k < COMPONENTS; k++) {
    for (let c = 0; c < 3; c++) centres[k * 3 + c] = colours[pick * 3 + c]!;
    let furthest = -1;
    for (let at = 0; at < members.length; at += every) {
      const pixel = members[at]!;
      let nearest = Infinity;
      for (let other = 0; other <= k; other++)
        nearest = Math.min(nearest, squareTo(centres, other, colours, pixel * 3));
      if (nearest <= furthest) continue;
      furthest = nearest;
      pick = pixel;
    }
  }
  return centres;
}

function nearestCentre(centres: Float64Array, colours: Colours, at: number): number {
  let nearest = 0;
  let least = Infinity;
  for (let k = 0; k < COMPONENTS; k++) {
    const square = squareTo(centres, k, colours, at);
    if (square >= least) continue;
    least = square;
    nearest = k;
  }
  return nearest;
}

function squareTo(centres: Float64Array, k: number, colours: Colours, at: number): number {
  const dr = colours[at]! - centres[k * 3]!;
  const dg = colours[at + 1]! - centres[k * 3 + 1]!;
  const db = colours[at + 2]! - centres[k * 3 + 2]!;
  return dr * dr + dg * dg + db * db;
}

/** Adds a colour, its products and a count of 1 to the sums of a component. */
function addTo(sums: Float64Array, to: number, colours: Colours, at: number): void {
  const [r, g, b] = [colours[at]!, colours[at + 1]!, colours[at + 2]!];
  sums[to]! += r;
  sums[to + 1]! += g;
  sums[to + 2]! += b;
  sums[to + 3]! += r * r;
  sums[to + 4]! += r * g;
  sums[to + 5]! += r * b;
  sums[to + 6]! += g * g;
  sums[to + 7]! += g * b;
  sums[to + 8]! += b * b;
  sums[to + 9]! += 1;
}

/** Computes mean, inverse covariance and constant from the sums. A component without pixels has likelihood 0. */
function setComponent(model: Float64Array, sums: Float64Array, k: number, total: number): void {
  const count = sums[k + 9]!;
  if (count === 0) {
    model[k + 9] = Infinity;
    return;
  }
  const [r, g, b] = [sums[k]! / count, sums[k + 1]! / count, sums[k + 2]! / count];
  const rr = sums[k + 3]! / count - r * r + MIN_VARIANCE;
  const rg = sums[k + 4]! / count - r * g;
  const rb = sums[k + 5]! / count - r * b;
  const gg = sums[k + 6]! / count - g * g + MIN_VARIANCE;
  const gb = sums[k + 7]! / count - g * b;
  const bb = sums[k + 8]! / count - b * b + MIN_VARIANCE;
  const determinant = rr * (gg * bb - gb * gb) - rg * (rg * bb - gb * rb) + rb * (rg * gb - gg * rb);
  const of = 1 / determinant;
  model.set([r, g, b], k);
  model.set([(gg * bb - gb * gb) * of, (rb * gb - rg * bb) * of, (rg * gb - rb * gg) * of], k + 3);
  model.set([(rr * bb - rb * rb) * of, (rg * rb - rr * gb) * of, (rr * gg - rg * rg) * of], k + 6);
  model[k + 9] = -Math.log(count / total) + 0.5 * Math.log(determinant);
}

function componentCost(model: Float64Array, k: number, red: number, green: number, blue: number): number {
  const r = red - model[k]!;
  const g = green - model[k + 1]!;
  const b = blue - model[k + 2]!;
  const square =
    r * (r * model[k + 3]! + 2 * (g * model[k + 4]! + b * model[k + 5]!)) +
    g * (g * model[k + 6]! + 2 * b * model[k + 7]!) +
    b * b * model[k + 8]!;
  return model[k + 9]! + 0.5 * square;
}
