import type { ColourMatch } from './colour-match.ts';
import type { Work } from './work.ts';

/** Value of selected pixels. */
export const SELECTED = 255;
/** Pixels between two progress reports. */
const PORTION_PX = 1 << 18;

type Field = { readonly widthPx: number; readonly heightPx: number; readonly words: Uint32Array };

/**
 * Scanline flood fill, 4-connected. Only the first pixel of each span is pushed on the stack, which keeps memory and time
 * small on large plain areas.
 *
 * @returns one byte per pixel, 255 for selected pixels
 */
export function* floodFill(field: Field, start: number, isMatch: ColourMatch): Work<Uint8Array<ArrayBuffer>> {
  const { widthPx, heightPx, words } = field;
  const marks = new Uint8Array(widthPx * heightPx);
  const stack = createStack();
  stack.push(start);
  let done = 0;
  let reported = 0;
  for (let at = stack.pop(); at >= 0; at = stack.pop()) {
    if (marks[at] === SELECTED) continue;
    const rowStart = at - (at % widthPx);
    const rowEnd = rowStart + widthPx;
    let left = at;
    while (left > rowStart && marks[left - 1] === 0 && isMatch(words[left - 1]!)) left--;
    let right = at + 1;
    while (right < rowEnd && marks[right] === 0 && isMatch(words[right]!)) right++;
    marks.fill(SELECTED, left, right);
    if (rowStart > 0) pushStretches(left - widthPx, right - widthPx);
    if (rowEnd < words.length) pushStretches(left + widthPx, right + widthPx);
    done += right - left;
    if (done - reported > PORTION_PX) {
      reported = done;
      yield done / words.length;
    }
  }
  return marks;

  function pushStretches(from: number, to: number): void {
    let wasMatch = false;
    for (let i = from; i < to; i++) {
      const matches = marks[i] === 0 && isMatch(words[i]!);
      if (matches && !wasMatch) stack.push(i);
      wasMatch = matches;
    }
  }
}

/** Selects all matching pixels, connected or not. */
export function* fillEverywhere(field: Field, isMatch: ColourMatch): Work<Uint8Array<ArrayBuffer>> {
  const { words } = field;
  const marks = new Uint8Array(words.length);
  for (let from = 0; from < words.length; from += PORTION_PX) {
    const to = Math.min(words.length, from + PORTION_PX);
    for (let i = from; i < to; i++) if (isMatch(words[i]!)) marks[i] = SELECTED;
    yield to / words.length;
  }
  return marks;
}

/** Stack of indices. `pop` returns −1 when it is empty. */
function createStack() {
  let items = new Int32Array(1 << 12);
  let count = 0;
  return {
    push(item: number): void {
      if (count === items.length) {
        const larger = new Int32Array(items.length * 2);
        larger.set(items);
        items = larger;
      }
      items[count++] = item;
    },
    pop: (): number => (count > 0 ? items[--count]! : -1),
  };
}
