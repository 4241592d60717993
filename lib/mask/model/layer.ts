import type { Size } from '../../geometry/rectangle.ts';
import { type Coverage, createCoverage } from './coverage.ts';
import { createStatisticsCounter, type StatisticsCounter } from './statistics.ts';

/** Pixels and their counts. */
export type Layer = { readonly coverage: Coverage; readonly counter: StatisticsCounter };

/** Nothing painted, nothing counted. @throws RangeError as `createCoverage` */
export function createLayer(size: Size): Layer {
  const coverage = createCoverage(size);
  return { coverage, counter: createStatisticsCounter(coverage) };
}
