import type { RasterCommand } from '../model/command.ts';

type BlendMode = RasterCommand['mode'];

/**
 * New coverage of a pixel: painting takes the larger of old and drawn coverage, erasing the smaller of old and what is
 * left, intersecting the smaller of both. All modes are idempotent.
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

/** Blends the pixels `start` … `end` of a line, which begins at `offset` in the data, with those of a drawn line. */
export function blendRow(
  data: Uint8Array,
  offset: number,
  line: Uint8Array,
  start: number,
  end: number,
  mode: BlendMode,
): void {
  const { buffer, byteOffset, length } = line;
  const words = byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >> 2) : undefined;
  for (let column = start; column < end; ) {
    // All 0 or all 255, in whole words.
    const first = words?.[column >> 2];
    let runEnd = column;
    if (column % 4 === 0 && (first === 0 || first === 0xffffffff)) {
      while (runEnd + 4 <= end && words![runEnd >> 2] === first) runEnd += 4;
    }
    if (runEnd > column) blendRun(data, offset + column, offset + runEnd, line[column]!, mode);
    else data[offset + column] = blend(data[offset + column]!, line[column]!, mode);
    column = Math.max(runEnd, column + 1);
  }
}

/** Blends pixels, from `start` to before `end` in the data, with one value. */
export function blendRun(data: Uint8Array, start: number, end: number, drawn: number, mode: BlendMode): void {
  // Most of a picture, most of the time, is drawn with a value that changes nothing, or that leaves nothing of the old.
  if (drawn === (mode === 'intersect' ? 255 : 0) && mode !== 'replace') return;
  if (drawn === (mode === 'intersect' ? 0 : 255) || mode === 'replace') {
    data.fill(mode === 'erase' ? 255 - drawn : drawn, start, end);
    return;
  }
  for (let index = start; index < end; index++) data[index] = blend(data[index]!, drawn, mode);
}
