import {
  EMPTY_RECTANGLE,
  intersectRectangles,
  outsetRectangle,
  pointsBounds,
  type Rectangle,
  rectangleOfSize,
  roundOutRectangle,
  type Size,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import type { MaskCommand, StrokeCommand, StrokePoint } from '../model/command.ts';
import { type CoverageWindow, invertPixels } from '../model/coverage.ts';
import { sweptBounds } from './capsule.ts';
import { polygonRasterizer } from './fill-polygon.ts';
import { rasterBounds, rasterRasterizer } from './raster-tile.ts';
import { type Dab, drawSweptDisc, RIM_PX } from './stroke-capsule.ts';

/** Draws the part of a command that lies in adjacent windows. */
type Rasterizer = (windows: readonly CoverageWindow[]) => void;

/**
 * Prepares a command for drawing. Windows can be drawn in any order; an adjustment draws nothing here, see
 * `adjust-coverage.ts`.
 * @param fromPoint of a stroke, the first point that was not drawn before
 * @throws RangeError where a raster's tiles cannot be read, when it is prepared or drawn
 */
export function rasterizerOf(command: MaskCommand, size: Size, fromPoint = 0): Rasterizer {
  const onEach =
    (draw: (window: CoverageWindow) => void): Rasterizer =>
    (windows) =>
      windows.forEach(draw);
  switch (command.kind) {
    case 'stroke': {
      const segments = [...segmentsOf(command, fromPoint)];
      return onEach((window) => {
        for (const [from, to] of segments) drawSweptDisc(window, from, to, command.mode, command.opacity);
      });
    }
    case 'polygon':
      return polygonRasterizer(command.points, command.mode, size.widthPx);
    case 'fill':
      return onEach(({ data }) => data.fill(command.mode === 'paint' ? 255 : 0));
    case 'invert':
      return onEach(({ data }) => invertPixels(data));
    case 'raster':
      return onEach(rasterRasterizer(command, size));
    case 'adjust':
      return () => undefined;
    default:
      return command satisfies never;
  }
}

/** The whole pixels that a command may change, within the picture; empty when they lie outside. */
export function commandBounds(command: MaskCommand, size: Size, fromPoint = 0): Rectangle {
  const picture = rectangleOfSize(size);
  switch (command.kind) {
    case 'stroke': {
      const parts = [...segmentsOf(command, fromPoint)].map((ends) =>
        outsetRectangle(sweptBounds(...ends), RIM_PX),
      );
      const bounds = parts.reduce((all, part) => unionRectangles(all, part), EMPTY_RECTANGLE);
      return intersectRectangles(roundOutRectangle(bounds), picture);
    }
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

/** A stroke is a disc at its first point, then one swept disc for every further point. */
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
