import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  roundOutRectangle,
  unionRectangles,
} from '../geometry/rectangle.ts';
import type { MaskCommand, MaskSize, StrokeCommand, StrokePoint } from './command.ts';
import { type Coverage, createCoverage, invertCoverage } from './coverage.ts';
import { effectiveCommands, type MaskDocument } from './document.ts';
import { drawSweptDisc, RIM_PX } from './draw-swept-disc.ts';
import { type Disc, sweptBounds } from './swept-disc.ts';

/**
 * Draws one command onto the coverage, in place. Nothing outside `commandBounds` changes.
 * @param fromPoint of a stroke, the first point that was not drawn before: a growing stroke is drawn piece by piece
 */
export function applyCommand(coverage: Coverage, command: MaskCommand, fromPoint = 0): void {
  switch (command.kind) {
    case 'stroke':
      forEachSegment(command, fromPoint, (from, to) => {
        drawSweptDisc(coverage, from, to, command.hardness, command.mode);
      });
      return;
    case 'fill':
      coverage.data.fill(command.mode === 'paint' ? 255 : 0);
      return;
    case 'invert':
      invertCoverage(coverage);
      return;
    default:
      command satisfies never;
  }
}

/** The whole pixels that `applyCommand` may change, within the picture; empty when they lie outside. */
export function commandBounds(command: MaskCommand, size: MaskSize, fromPoint = 0): Rectangle {
  const picture = rectangleOfSize(size);
  if (command.kind !== 'stroke') return picture;
  let bounds = EMPTY_RECTANGLE;
  forEachSegment(command, fromPoint, (from, to) => {
    bounds = unionRectangles(bounds, outsetRectangle(sweptBounds(from, to), RIM_PX));
  });
  return intersectRectangles(roundOutRectangle(bounds), picture);
}

/** The mask that a document describes, drawn from nothing. */
export function replayDocument(document: MaskDocument): Coverage {
  const coverage = createCoverage(document.size);
  for (const command of effectiveCommands(document)) applyCommand(coverage, command);
  return coverage;
}

/** A stroke is a disc at its first point, and from there one swept disc for every further point. */
function forEachSegment(
  stroke: StrokeCommand,
  fromPoint: number,
  visit: (from: Disc, to: Disc) => void,
): void {
  const before = stroke.points[fromPoint - 1];
  let previous = before && discOf(stroke, before);
  for (const point of fromPoint === 0 ? stroke.points : stroke.points.slice(fromPoint)) {
    const disc = discOf(stroke, point);
    visit(previous ?? disc, disc);
    previous = disc;
  }
}

function discOf(stroke: StrokeCommand, point: StrokePoint): Disc {
  return { x: point[0], y: point[1], radius: stroke.radiusPx * (point[2] ?? 1) };
}
