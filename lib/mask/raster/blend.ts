import type { RasterCommand } from '../model/command.ts';

type BlendMode = RasterCommand['mode'];

/**
 * New coverage of a pixel: painting takes the maximum of old and drawn coverage, erasing the minimum of old coverage
 * and the inverse of the drawn one, intersecting the minimum of both. All modes are idempotent.
 */
export function blend(old: number, drawn: number, mode: BlendMode): number {
  switch (mode) {
    case 'paint':
      return Math.max(drawn, old);
    case 'erase':
      return Math.min(255 - drawn, old);
    case 'intersect':
      return Math.min(drawn, old);
    case 'replace':
      return drawn;
    default:
      return mode satisfies never;
  }
}

/** Blends the pixels `start` … `end` of a line, which begins at `offset` in the data, with those of a drawn line, run by run. */
export function blendRow(
  data: Uint8Array,
  offset: number,
  line: Uint8Array,
  start: number,
  end: number,
  mode: BlendMode,
): void {
  for (let column = start; column < end; ) {
    const value = line[column]!;
    let runEnd = column + 1;
    while (runEnd < end && line[runEnd] === value) runEnd++;
    blendRun(data, offset + column, offset + runEnd, value, mode);
    column = runEnd;
  }
}

/** Blends pixels, from `start` to before `end` in the data, with one value. */
export function blendRun(data: Uint8Array, start: number, end: number, drawn: number, mode: BlendMode): void {
  // The common case: a value that changes nothing, or that replaces everything.
  if (drawn === (mode === 'intersect' ? 255 : 0) && mode !== 'replace') return;
  if (drawn === (mode === 'intersect' ? 0 : 255) || mode === 'replace') {
    data.fill(mode === 'erase' ? 255 - drawn : drawn, start, end);
    return;
  }
  for (let index = start; index < end; index++) data[index] = blend(data[index]!, drawn, mode);
}
