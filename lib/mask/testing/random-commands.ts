import { encodeRasterTiles } from '../conversion/encode-raster.ts';
import type {
  AdjustCommand,
  AreaMode,
  MaskCommand,
  MaskMode,
  MaskSize,
  PolygonCommand,
  RasterCommand,
  StrokeCommand,
  StrokePoint,
} from '../model/command.ts';
import { createCoverage } from '../model/coverage.ts';
import { drawSweptDisc } from '../raster/stroke-capsule.ts';

/** Numbers in 0 … 1, reproducible by seed (mulberry32, public domain, Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A command as a user might make it, sometimes beyond the picture's edge. */
export function randomCommand(random: () => number, size: MaskSize): MaskCommand {
  const mode: MaskMode = random() < 0.6 ? 'paint' : 'erase';
  const dice = random();
  if (dice < 0.06) return { kind: 'fill', mode };
  if (dice < 0.14) return { kind: 'invert' };
  if (dice < 0.24) return randomPolygon(random, size, random() < 0.2 ? 'intersect' : mode);
  if (dice < 0.3)
    return randomRaster(
      random,
      size,
      (['intersect', 'replace', mode] as const)[dice < 0.27 ? 2 : dice < 0.285 ? 1 : 0],
    );
  if (dice < 0.4) return randomAdjust(random);
  return randomStroke(random, size, mode);
}

/** Mostly small values, and sometimes zero. */
function randomAdjust(random: () => number): AdjustCommand {
  if (random() < 0.2) return { kind: 'adjust', growPx: 0, featherPx: 0 };
  const isLarge = random() < 0.2;
  const growPx = Math.round((random() - 0.5) * (isLarge ? 128 : 24)) + 0;
  return {
    kind: 'adjust',
    growPx,
    featherPx: random() < 0.4 ? 0 : Math.round(random() * (isLarge ? 64 : 10)),
  };
}

function randomStroke(random: () => number, size: MaskSize, mode: MaskMode): StrokeCommand {
  const pressure = random();
  const points: StrokePoint[] = randomPoints(random, size, 1 + Math.floor(random() * 12)).map(([x, y]) => {
    if (pressure < 0.6) return [x, y];
    return pressure < 0.8 ? [x, y, random()] : [x, y, random(), random()];
  });
  const hardness = random() < 0.4 ? 1 : random();
  const opacity = random() < 0.7 ? {} : { opacity: random() };
  return {
    kind: 'stroke',
    mode,
    points,
    radiusPx: 0.5 + random() * size.widthPx * 0.1,
    hardness,
    ...opacity,
  };
}

function randomPolygon(random: () => number, size: MaskSize, mode: AreaMode): PolygonCommand {
  return { kind: 'polygon', mode, points: randomPoints(random, size, 3 + Math.floor(random() * 9)) };
}

/** A soft blob, as from a wand or an import. */
function randomRaster(random: () => number, size: MaskSize, mode: RasterCommand['mode']): RasterCommand {
  const coverage = createCoverage(size);
  const dab = {
    x: random() * size.widthPx,
    y: random() * size.heightPx,
    radius: size.widthPx * (0.05 + 0.2 * random()),
    hardness: random(),
  };
  drawSweptDisc(coverage, dab, { ...dab, x: random() * size.widthPx }, 'paint');
  return { kind: 'raster', mode, tiles: encodeRasterTiles(coverage) };
}

function randomPoints(random: () => number, size: MaskSize, count: number): [number, number][] {
  let x = random() * size.widthPx;
  let y = random() * size.heightPx;
  return Array.from({ length: count }, () => {
    const point: [number, number] = [x, y];
    x += (random() - 0.5) * size.widthPx * 0.4;
    y += (random() - 0.5) * size.heightPx * 0.4;
    return point;
  });
}
