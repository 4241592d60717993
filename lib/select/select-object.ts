import { squaredDistances } from '../geometry/distance-transform.ts';
import {
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  type Size,
} from '../geometry/rectangle.ts';
import type { Pixels } from '../image/pixels.ts';
import { type Coverage, createCoverage } from '../mask/model/coverage.ts';
import { connectedComponents } from './connected-components.ts';
import { downsampleArea, fittedSize } from './downsample-area.ts';
import {
  grabCut,
  type Hints,
  MAYBE_BACKGROUND,
  MAYBE_OBJECT,
  SURE_BACKGROUND,
  SURE_OBJECT,
} from './grab-cut/grab-cut.ts';
import { fitLinearModel, upsampleRow } from './guided-upsample.ts';
import { type ObjectHints, SCRIBBLE_MARGIN, trimap, workingArea } from './object-hints.ts';
import { partOfWork, type Work } from './work.ts';

export type ObjectOptions = {
  /** Dilation of the mask, image px, since remains of an edge would be visible in a result. */
  readonly growPx: number;
};

/** Longer side of the fine segmentation, px. Above it, time grows much faster than quality. */
const WORK_EDGE_PX = 448;
/** Longer side of the coarse segmentation, px. */
const ROUGH_EDGE_PX = 224;
/** Largest distance between coarse and fine boundary, coarse px. */
const BAND_PX = 4;
const SMOOTHNESS = 50;
const BOX_ROUNDS = 5;
/** Rounds with scribbles alone, where further rounds would reinforce errors. */
const SCRIBBLE_ROUNDS = 3;
/** Cost of an object pixel at a distance of half the length of a scribble. */
const RELUCTANCE = 1.5;
/** Radius of the morphological closing, px of the segmentation. */
const CLOSE_PX = 2;
/** Holes and islands smaller than this part of the object are removed. */
const SMALL = 0.02;
/** Rows between two progress reports. */
const PORTION_ROWS = 128;

/**
 * Segments the object that the hints point out.
 *
 * @returns coverage of the picture's size; empty if no object was found
 */
export function* selectObject(
  picture: Pixels,
  hints: ObjectHints,
  { growPx }: ObjectOptions,
): Work<Coverage> {
  const area = workingArea(hints, picture);
  if (isEmptyRectangle(area)) return createCoverage(picture);
  const size = fittedSize(area, WORK_EDGE_PX);
  const colours = downsampleArea(picture, area, size);
  const known = trimap(hints, area, size);
  yield 0.05;
  const sides = yield* partOfWork(
    divide(hints, picture, area, { ...size, colours, known, smoothness: SMOOTHNESS }),
    0.05,
    0.75,
  );
  const tidy = tidied(sides, known, size);
  const guided = fitLinearModel(tidy, colours, size);
  yield 0.8;
  return yield* partOfWork(enlarge(picture, area, guided, growPx), 0.8, 1);
}

/** Coarse-to-fine segmentation: GrabCut on a small picture, then at the fine size in a band along the boundary. */
function* divide(hints: ObjectHints, picture: Pixels, area: Rectangle, fine: Hints): Work<Uint8Array> {
  const rounds = hints.box ? BOX_ROUNDS : SCRIBBLE_ROUNDS;
  const size = fittedSize(area, ROUGH_EDGE_PX);
  const colours = downsampleArea(picture, area, size);
  const known = trimap(hints, area, size);
  const smoothness = (SMOOTHNESS * ROUGH_EDGE_PX) / WORK_EDGE_PX;
  const rough = yield* partOfWork(
    grabCut({ ...size, colours, known, smoothness, ...reluctanceOf(hints, known, size) }, rounds),
    0,
    0.6,
  );
  return yield* partOfWork(grabCut({ ...fine, known: nearBoundary(rough, size, fine) }, 1), 0.6, 1);
}

/** Cost of distance from the scribbles relative to their length, since scribbles run along an object. */
function reluctanceOf(
  { box }: ObjectHints,
  known: Uint8Array,
  { widthPx, heightPx }: Size,
): { reluctance?: Float32Array } {
  if (box) return {};
  const isObject = known.map((value) => (value === SURE_OBJECT ? 1 : 0));
  const squares = squaredDistances(isObject, widthPx, heightPx);
  const lengthPx = Math.max(widthPx, heightPx) / (1 + 2 * SCRIBBLE_MARGIN);
  return {
    reluctance: Float32Array.from(squares, (square) => (RELUCTANCE * 4 * square) / (lengthPx * lengthPx)),
  };
}

/** Labels at the fine size from the coarse result: unknown in a band along the boundary, sure elsewhere. */
function nearBoundary(sides: Uint8Array, { widthPx, heightPx }: Size, fine: Hints): Uint8Array {
  const toObject = squaredDistances(sides, widthPx, heightPx);
  const toOthers = squaredDistances(
    sides.map((side) => 1 - side),
    widthPx,
    heightPx,
  );
  const isFar = (square: number): boolean => square > BAND_PX * BAND_PX;
  return fine.known.map((value, i) => {
    if (value === SURE_OBJECT || value === SURE_BACKGROUND) return value;
    const x = Math.floor((((i % fine.widthPx) + 0.5) * widthPx) / fine.widthPx);
    const y = Math.floor(((Math.floor(i / fine.widthPx) + 0.5) * heightPx) / fine.heightPx);
    const at = y * widthPx + x;
    if (sides[at] === 1) return isFar(toOthers[at]!) ? SURE_OBJECT : MAYBE_OBJECT;
    return isFar(toObject[at]!) ? SURE_BACKGROUND : MAYBE_BACKGROUND;
  });
}

/** Removes islands and small holes and closes narrow gaps. Values are 0 … 1 per pixel. */
function tidied(sides: Uint8Array, known: Uint8Array, size: Size): Float32Array {
  const parts = connectedComponents(size, (i) => sides[i] === 1);
  const isNamed = new Uint8Array(parts.sizes.length);
  known.forEach((value, i) => {
    if (value === SURE_OBJECT) isNamed[parts.labels[i]!] = 1;
  });
  const largest = Math.max(0, ...parts.sizes);
  // With scribbles, components that no scribble touches are not part of the object.
  const isNaming = isNamed.includes(1, 1);
  const object = parts.labels.map((label) =>
    label > 0 && (isNaming ? isNamed[label] === 1 : parts.sizes[label]! >= SMALL * largest) ? 1 : 0,
  );
  const area = object.reduce((sum, value) => sum + value, 0);
  const closed = closeGaps(Uint8Array.from(object), size);
  const holes = connectedComponents(size, (i) => closed[i] === 0);
  return Float32Array.from(closed, (value, i) =>
    value === 1 || (holes.sizes[holes.labels[i]!]! < SMALL * area && known[i] !== 0) ? 1 : 0,
  );
}

function closeGaps(mask: Uint8Array, { widthPx, heightPx }: Size): Uint8Array {
  const grown = squaredDistances(mask, widthPx, heightPx);
  const outside = Uint8Array.from(grown, (square) => (square > CLOSE_PX * CLOSE_PX ? 1 : 0));
  const back = squaredDistances(outside, widthPx, heightPx);
  return Uint8Array.from(mask, (value, i) => (value === 1 || back[i]! > CLOSE_PX * CLOSE_PX ? 1 : 0));
}

/** Upsamples the mask to the picture's size along its edges, dilates and anti-aliases it. */
function* enlarge(
  picture: Pixels,
  area: Rectangle,
  guided: ReturnType<typeof fitLinearModel>,
  growPx: number,
): Work<Coverage> {
  const coverage = createCoverage(picture);
  const reach = intersectRectangles(outsetRectangle(area, growPx + 1), rectangleOfSize(picture));
  const row = new Float32Array(area.width);
  const seeds = new Uint8Array(reach.width * reach.height);
  for (let y = 0; y < area.height; y++) {
    upsampleRow(guided, picture, area, y, row);
    const to = (area.y + y - reach.y) * reach.width + area.x - reach.x;
    const start = (area.y + y) * picture.widthPx + area.x;
    for (let x = 0; x < area.width; x++) {
      seeds[to + x] = row[x]! >= 0.5 ? 1 : 0;
      // A ramp about one pixel wide around 0.5: as soft as an edge of a picture, without a halo.
      coverage.data[start + x] = Math.max(0, Math.min(255, Math.round((row[x]! - 0.5) * 510 + 127.5)));
    }
    if (y % PORTION_ROWS === 0) yield (0.5 * y) / area.height;
  }
  if (growPx === 0 || !seeds.includes(1)) return coverage;
  const squares = squaredDistances(seeds, reach.width, reach.height);
  yield 0.9;
  for (let y = 0; y < reach.height; y++) {
    const start = (reach.y + y) * picture.widthPx + reach.x;
    for (let x = 0; x < reach.width; x++) {
      const beyond = Math.sqrt(squares[y * reach.width + x]!) - growPx;
      coverage.data[start + x] = beyond <= 0 ? 255 : beyond >= 1 ? 0 : Math.round(255 * (1 - beyond));
    }
  }
  return coverage;
}
