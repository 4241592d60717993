/**
 * Run-length coding for coverage, which consists of long runs of 0 and 255 with short soft rims between them.
 *
 * A control byte below 128 is followed by that many plus one literal bytes. A control byte from 128 on begins a run:
 * its low seven bits and the next byte are the run's length minus four, and the third byte is the value.
 */

// A shorter run between literals takes more bytes than the literals.
const MIN_RUN = 4;
const MAX_RUN = MIN_RUN + 0x7fff;
const MAX_LITERAL = 128;

/** Maximum number of bytes that `encodeRuns` writes for an input of this length. */
export function maxEncodedLength(length: number): number {
  return length + Math.ceil(length / MAX_LITERAL);
}

/**
 * Encodes the first `length` bytes of `source` into the beginning of `target`, which must hold `maxEncodedLength`.
 * @returns the number of bytes written
 */
export function encodeRuns(source: Uint8Array, length: number, target: Uint8Array): number {
  let [written, literalStart, position] = [0, 0, 0];
  const writeLiterals = (): void => {
    for (let from = literalStart; from < position; from += MAX_LITERAL) {
      const to = Math.min(position, from + MAX_LITERAL);
      target[written++] = to - from - 1;
      for (let i = from; i < to; i++) target[written++] = source[i]!;
    }
  };
  while (position < length) {
    const value = source[position]!;
    const limit = Math.min(length, position + MAX_RUN);
    let end = position + 1;
    while (end < limit && source[end] === value) end++;
    if (end - position < MIN_RUN) {
      position++;
      continue;
    }
    writeLiterals();
    target[written++] = 0x80 | ((end - position - MIN_RUN) >> 8);
    target[written++] = (end - position - MIN_RUN) & 0xff;
    target[written++] = value;
    position = end;
    literalStart = end;
  }
  writeLiterals();
  return written;
}

/**
 * Decodes the output of `encodeRuns` until `length` bytes are in `target`. @returns the number of bytes read @throws
 * RangeError if the data does not match the length
 */
export function decodeRuns(source: Uint8Array, target: Uint8Array, length: number): number {
  let [position, written] = [0, 0];
  while (written < length) {
    const control = source[position++];
    if (control === undefined) throw new RangeError('Run-length data ends too early.');
    const isRun = control >= 0x80;
    const count = isRun ? (((control & 0x7f) << 8) | source[position++]!) + MIN_RUN : control + 1;
    if (written + count > length) throw new RangeError('Run-length data is longer than its pixels.');
    if (isRun) target.fill(source[position]!, written, written + count);
    else target.set(source.subarray(position, position + count), written);
    position += isRun ? 1 : count;
    written += count;
  }
  return position;
}
