/**
 * Run-length coding for coverage, which is long runs of 0 and 255 with short soft rims between them.
 *
 * A control byte below 128 says that this many bytes plus one follow as they are. One from 128 on begins a run: its
 * low seven bits and the next byte are the run's length less four, and the third byte is what is repeated.
 */

// With shorter runs, runs between single bytes would take more room than the bytes themselves.
const MIN_RUN = 4;
const MAX_RUN = MIN_RUN + 0x7fff;
const MAX_LITERAL = 128;

/** The most bytes that `encodeRuns` may write for so many bytes of input. */
export function maxEncodedLength(length: number): number {
  return length + Math.ceil(length / MAX_LITERAL);
}

/**
 * Encodes the first `length` bytes of `source` into the beginning of `target`, which must hold `maxEncodedLength`.
 * @param source must begin at a multiple of four within its buffer, as a buffer of its own does
 * @returns how many bytes were written
 */
export function encodeRuns(source: Uint8Array, length: number, target: Uint8Array): number {
  const words = new Uint32Array(source.buffer, source.byteOffset, length >> 2);
  let written = 0;
  let literalStart = 0;
  let position = 0;
  while (position < length) {
    if (!startsRun(source, position, length)) {
      position++;
      continue;
    }
    const end = runEnd(source, words, position, Math.min(length, position + MAX_RUN));
    const run = end - position - MIN_RUN;
    written = writeLiterals(source, literalStart, position, target, written);
    target[written++] = 0x80 | (run >> 8);
    target[written++] = run & 0xff;
    target[written++] = source[position]!;
    position = end;
    literalStart = end;
  }
  return writeLiterals(source, literalStart, length, target, written);
}

/**
 * Decodes what `encodeRuns` wrote, from `start` on, until `length` bytes are in `target`.
 * @returns the position in `source` after the last byte that was read
 * @throws RangeError when the data does not fit the length
 */
export function decodeRuns(source: Uint8Array, start: number, target: Uint8Array, length: number): number {
  let position = start;
  let written = 0;
  while (written < length) {
    const control = source[position++];
    if (control === undefined) throw new RangeError('Run-length data ends too early.');
    const isRun = control >= 0x80;
    const count = isRun ? (((control & 0x7f) << 8) | source[position++]!) + MIN_RUN : control + 1;
    if (written + count > length) throw new RangeError('Run-length data is longer than its pixels.');
    if (isRun) {
      target.fill(source[position++]!, written, written + count);
    } else {
      target.set(source.subarray(position, position + count), written);
      position += count;
    }
    written += count;
  }
  return position;
}

/** Encodes `length` bytes that all have the same value. */
export function encodeUniform(value: number, length: number): Uint8Array {
  const bytes: number[] = [];
  let rest = length;
  while (rest >= MIN_RUN) {
    // What is left over must be nothing or a run of its own.
    const run = rest > MAX_RUN && rest < MAX_RUN + MIN_RUN ? rest - MIN_RUN : Math.min(rest, MAX_RUN);
    bytes.push(0x80 | ((run - MIN_RUN) >> 8), (run - MIN_RUN) & 0xff, value);
    rest -= run;
  }
  if (rest > 0) bytes.push(rest - 1, ...Array<number>(rest).fill(value));
  return Uint8Array.from(bytes);
}

/** Whether `MIN_RUN` equal bytes begin here. */
function startsRun(source: Uint8Array, start: number, length: number): boolean {
  const value = source[start];
  return (
    start + MIN_RUN <= length &&
    source[start + 1] === value &&
    source[start + 2] === value &&
    source[start + 3] === value
  );
}

/** Where the run that begins at `start` ends; long ones are followed four bytes at a time. */
function runEnd(source: Uint8Array, words: Uint32Array, start: number, limit: number): number {
  const value = source[start]!;
  const fourTimes = (value * 0x01010101) >>> 0;
  let end = start + MIN_RUN;
  while (end < limit && (end & 3) !== 0 && source[end] === value) end++;
  if ((end & 3) === 0) while (end + 4 <= limit && words[end >> 2] === fourTimes) end += 4;
  while (end < limit && source[end] === value) end++;
  return end;
}

function writeLiterals(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  let written = offset;
  for (let from = start; from < end; from += MAX_LITERAL) {
    const to = Math.min(end, from + MAX_LITERAL);
    target[written++] = to - from - 1;
    for (let i = from; i < to; i++) target[written++] = source[i]!;
  }
  return written;
}
