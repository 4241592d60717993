import type { RasterCommand } from '../model/command.ts';

type BlendMode = RasterCommand['mode'];

/**
 * What a pixel becomes: painting takes the larger of old and new coverage, erasing the smaller of old and what is
 * left, intersecting the smaller of both. Doing the same twice changes nothing more.
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
  const words = wordsOf(line);
  let column = start;
  while (column < end) {
    const runEnd = words && column % 4 === 0 ? evenRunEnd(words, column, end) : column;
    if (runEnd > column) {
      blendRun(data, offset + column, offset + runEnd, line[column]!, mode);
      column = runEnd;
      continue;
    }
    data[offset + column] = blend(data[offset + column]!, line[column]!, mode);
    column++;
  }
}

/** Four pixels each; undefined where they do not lie within whole words of memory. */
function wordsOf({ buffer, byteOffset, length }: Uint8Array): Uint32Array | undefined {
  return byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >> 2) : undefined;
}

/** Where the pixels end that are all 0, or all 255, in whole words from `start` on; `start` where there are none. */
function evenRunEnd(words: Uint32Array, start: number, end: number): number {
  const first = words[start >> 2];
  if (first !== 0 && first !== 0xffffffff) return start;
  let column = start;
  while (column + 4 <= end && words[column >> 2] === first) column += 4;
  return column;
}

/** Blends pixels, from `start` to before `end` in the data, with one value. */
export function blendRun(data: Uint8Array, start: number, end: number, drawn: number, mode: BlendMode): void {
  // Taking the larger of something and nothing, and the like: most of a picture, most of the time.
  if (drawn === (mode === 'intersect' ? 255 : 0) && mode !== 'replace') return;
  if (drawn === (mode === 'intersect' ? 0 : 255) || mode === 'replace') {
    data.fill(mode === 'erase' ? 255 - drawn : drawn, start, end);
    return;
  }
  for (let index = start; index < end; index++) data[index] = blend(data[index]!, drawn, mode);
}
