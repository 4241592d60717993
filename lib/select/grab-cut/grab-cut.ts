import type { Work } from '../work.ts';
import { partOfWork } from '../work.ts';
import { type Colours, clusterColours, fitMixture, type GaussianMixture } from './gaussian-mixture.ts';
import { directions } from './grid.ts';
import { createGridCut, type GridCut } from './grid-cut.ts';

/** Labels of a trimap. The MAYBE labels are initial values only. */
export const SURE_BACKGROUND = 0;
export const SURE_OBJECT = 1;
export const MAYBE_BACKGROUND = 2;
export const MAYBE_OBJECT = 3;
/** No label, and excluded from the initial models. */
export const UNKNOWN = 4;

/** Downsampled picture and its trimap. */
export type Hints = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colours: Colours;
  readonly known: Uint8Array;
  /** Additional cost of each pixel as part of the object, ≥ 0. Colour costs are about 5. */
  readonly reluctance?: Float32Array;
  /** Cost of a cut through a plain area, γ in the paper (50 there). Smaller pictures have fewer pixels to outweigh it. */
  readonly smoothness: number;
};

/** Costs are rounded to hundredths. */
const PRECISION = 100;
/** Larger than the sum of all links of a pixel, so that sure labels never change. */
const SURE_COST = 100_000;
/** Iteration stops when a smaller part of the pixels changes sides. */
const SETTLED = 0.001;

/**
 * GrabCut segmentation: alternates between fitting colour models of object and background and a minimum cut, which
 * prefers the edges of the picture to plain areas.
 * Source: C. Rother, V. Kolmogorov, A. Blake, "GrabCut", SIGGRAPH 2004.
 *
 * @returns 1 for object pixels. All pixels are background if no pixel can be used to fit the object model.
 */
export function* grabCut(hints: Hints, maxRounds: number): Work<Uint8Array<ArrayBuffer>> {
  const { known } = hints;
  let sides = new Uint8Array(known.length);
  let object = pixelsWhere(known, (value) => value === SURE_OBJECT || value === MAYBE_OBJECT);
  let background = pixelsWhere(known, (value) => value === SURE_BACKGROUND || value === MAYBE_BACKGROUND);
  if (object.length === 0 || background.length === 0) return sides;
  const links = createLinks(hints);
  let models = { object: firstMixture(hints, object), background: firstMixture(hints, background) };
  for (let round = 0; round < maxRounds; round++) {
    const [from, to] = [round / maxRounds, (round + 1) / maxRounds];
    const cut = createGridCut(hints.widthPx, hints.heightPx);
    links(cut);
    setTerminals(cut, hints, models.object, models.background);
    yield from + 0.2 / maxRounds;
    const next = yield* partOfWork(cut.cut(), from + 0.2 / maxRounds, to);
    const changed = next.reduce((count, side, i) => count + (side === sides[i] ? 0 : 1), 0);
    sides = next;
    object = pixelsWhere(sides, (side) => side === 1);
    background = pixelsWhere(sides, (side) => side === 0);
    if (object.length === 0 || background.length === 0 || changed < SETTLED * sides.length) break;
    models = {
      object: nextMixture(hints, object, models.object),
      background: nextMixture(hints, background, models.background),
    };
  }
  return sides;
}

function pixelsWhere(values: Uint8Array, isWanted: (value: number) => boolean): Uint32Array {
  const pixels = new Uint32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (isWanted(values[i]!)) pixels[count++] = i;
  return pixels.subarray(0, count);
}

function firstMixture({ colours }: Hints, members: Uint32Array): GaussianMixture {
  const division = clusterColours(colours, members);
  return fitMixture(colours, members, (at) => division[at]!);
}

function nextMixture({ colours }: Hints, members: Uint32Array, before: GaussianMixture): GaussianMixture {
  return fitMixture(colours, members, (at) => before.componentOf(members[at]!));
}

function setTerminals(
  cut: GridCut,
  hints: Hints,
  object: GaussianMixture,
  background: GaussianMixture,
): void {
  const { widthPx, heightPx, known, reluctance } = hints;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const i = y * widthPx + x;
      if (known[i] === SURE_OBJECT) cut.setTerminal(x, y, SURE_COST, 0);
      else if (known[i] === SURE_BACKGROUND) cut.setTerminal(x, y, 0, SURE_COST);
      else {
        const more = background.cost(i) - object.cost(i) - (reluctance?.[i] ?? 0);
        const difference = Math.round(more * PRECISION);
        cut.setTerminal(x, y, Math.max(0, difference), Math.max(0, -difference));
      }
    }
  }
}

/** Cost of a cut between neighbours: it decreases with their colour difference relative to the mean of the picture. */
function createLinks({ widthPx, heightPx, colours, smoothness }: Hints): (cut: GridCut) => void {
  const contrast = 1 / (2 * meanDifference(widthPx, heightPx, colours) + 1e-9);
  return (cut) => {
    forEachPair(widthPx, heightPx, (i, j, x, y, direction) => {
      const near = direction % 2 === 0 ? smoothness : smoothness / Math.SQRT2;
      const cost = near * Math.exp(-contrast * difference(colours, i, j));
      cut.setLink(x, y, direction, Math.round(cost * PRECISION));
    });
  };
}

function meanDifference(widthPx: number, heightPx: number, colours: Colours): number {
  let sum = 0;
  let count = 0;
  forEachPair(widthPx, heightPx, (i, j) => {
    sum += difference(colours, i, j);
    count += 1;
  });
  return count === 0 ? 0 : sum / count;
}

function difference(colours: Colours, i: number, j: number): number {
  const r = colours[i * 3]! - colours[j * 3]!;
  const g = colours[i * 3 + 1]! - colours[j * 3 + 1]!;
  const b = colours[i * 3 + 2]! - colours[j * 3 + 2]!;
  return r * r + g * g + b * b;
}

/** Visits each pair of neighbours once. */
function forEachPair(
  widthPx: number,
  heightPx: number,
  visit: (i: number, j: number, x: number, y: number, direction: number) => void,
): void {
  for (let direction = 0; direction < 4; direction++) {
    const [dx, dy] = directions[direction]!;
    for (let y = 0; y < heightPx - dy; y++) {
      for (let x = Math.max(0, -dx); x < Math.min(widthPx, widthPx - dx); x++) {
        const i = y * widthPx + x;
        visit(i, i + dy * widthPx + dx, x, y, direction);
      }
    }
  }
}
