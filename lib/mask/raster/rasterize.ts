import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  outsetRectangle,
  pointsBounds,
  type Rectangle,
  rectangleOfSize,
  roundOutRectangle,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import { adjustCoverage } from '../adjust/adjust-coverage.ts';
import { effectiveAdjustment } from '../model/adjustment.ts';
import type { MaskCommand, MaskSize, StrokeCommand, StrokePoint } from '../model/command.ts';
import { type Coverage, createCoverage, invertCoverage } from '../model/coverage.ts';
import { effectiveCommands, type MaskDocument } from '../model/document.ts';
import { finish, type Pieces } from '../pieces.ts';
import { sweptBounds } from './capsule.ts';
import { fillPolygon } from './fill-polygon.ts';
import { drawRaster, rasterBounds } from './raster-tile.ts';
import { type Dab, drawSweptDisc, RIM_PX } from './stroke-capsule.ts';

/** So many points of a stroke are drawn in a piece. */
const POINTS_AT_A_TIME = 4;

/**
 * Draws one command onto the painted coverage, in place. Nothing outside `commandBounds` changes. An adjustment draws
 * nothing here: it is made of what is painted, see `adjust-coverage.ts`.
 * @param fromPoint of a stroke, the first point that was not drawn before: a growing stroke is drawn piece by piece
 * @throws RangeError where a raster's tiles cannot be read
 */
export function applyCommand(coverage: Coverage, command: MaskCommand, fromPoint = 0): void {
  finish(drawCommand(coverage, command, fromPoint));
}

/** The same in pieces, between which nothing else may draw. */
export function* drawCommand(coverage: Coverage, command: MaskCommand, fromPoint = 0): Pieces {
  switch (command.kind) {
    case 'stroke': {
      let drawn = 0;
      for (const [from, to] of segmentsOf(command, fromPoint)) {
        drawSweptDisc(coverage, from, to, command.mode, command.opacity);
        if (++drawn % POINTS_AT_A_TIME === 0) yield;
      }
      return;
    }
    case 'polygon':
      yield* fillPolygon(coverage, command.points, command.mode);
      return;
    case 'fill':
      coverage.data.fill(command.mode === 'paint' ? 255 : 0);
      return;
    case 'invert':
      invertCoverage(coverage);
      return;
    case 'raster':
      yield* drawRaster(coverage, command);
      return;
    case 'adjust':
      return;
    default:
      command satisfies never;
  }
}

/** The whole pixels that `applyCommand` may change, within the picture; empty when they lie outside. */
export function commandBounds(command: MaskCommand, size: MaskSize, fromPoint = 0): Rectangle {
  const picture = rectangleOfSize(size);
  switch (command.kind) {
    case 'stroke':
      return intersectRectangles(roundOutRectangle(strokeBounds(command, fromPoint)), picture);
    case 'polygon':
      if (command.mode === 'intersect') return picture;
      return intersectRectangles(roundOutRectangle(pointsBounds(command.points)), picture);
    case 'fill':
    case 'invert':
      return picture;
    case 'raster':
      return rasterBounds(command, size);
    case 'adjust':
      return EMPTY_RECTANGLE;
    default:
      return command satisfies never;
  }
}

function strokeBounds(stroke: StrokeCommand, fromPoint: number): Rectangle {
  let bounds = EMPTY_RECTANGLE;
  for (const [from, to] of segmentsOf(stroke, fromPoint)) {
    bounds = unionRectangles(bounds, outsetRectangle(sweptBounds(from, to), RIM_PX));
  }
  return bounds;
}

/** The mask that a document describes, drawn from nothing. @throws RangeError where a raster's tiles cannot be read */
export function replayDocument(document: MaskDocument): Coverage {
  return adjustCoverage(replayPainted(document), effectiveAdjustment(document));
}

/** The same as it was painted, before it is grown and feathered. */
export function replayPainted(document: MaskDocument): Coverage {
  const coverage = createCoverage(document.size);
  for (const command of effectiveCommands(document)) applyCommand(coverage, command);
  return coverage;
}

/** A stroke is a disc at its first point, and from there one swept disc for every further point. */
function* segmentsOf(stroke: StrokeCommand, fromPoint: number): Generator<readonly [from: Dab, to: Dab]> {
  const before = stroke.points[fromPoint - 1];
  let previous = before && dabOf(stroke, before);
  for (const point of fromPoint === 0 ? stroke.points : stroke.points.slice(fromPoint)) {
    const dab = dabOf(stroke, point);
    yield [previous ?? dab, dab];
    previous = dab;
  }
}

function dabOf(stroke: StrokeCommand, point: StrokePoint): Dab {
  return {
    x: point[0],
    y: point[1],
    radius: stroke.radiusPx * (point[2] ?? 1),
    hardness: stroke.hardness * (point[3] ?? 1),
  };
}
