import { letterPxOf, type MeasureText } from './letters.ts';
import type { TextMark } from './mark.ts';

/** Lines by mark: React and each pointer move ask for them again. */
const known = new WeakMap<TextMark, { readonly measure: MeasureText; readonly lines: readonly string[] }>();

/** The lines of a text as they are drawn: those longer than `maxLinePx` wrap at spaces, and words longer than a line anywhere. */
export function linesOfText(mark: TextMark, measure: MeasureText): readonly string[] {
  const before = known.get(mark);
  if (before?.measure === measure) return before.lines;
  const lines = wrappedText(mark, measure);
  known.set(mark, { measure, lines });
  return lines;
}

function wrappedText(mark: TextMark, measure: MeasureText): readonly string[] {
  const { text, maxLinePx } = mark;
  const written = text.split('\n');
  if (maxLinePx === undefined) return written;
  const letterPx = letterPxOf(mark);
  return written.flatMap((line) => wrapped(line, (part) => measure(part, letterPx) <= maxLinePx));
}

type Fits = (part: string) => boolean;

function wrapped(line: string, fits: Fits): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const [i, word] of line.split(' ').entries()) {
    const longer = i === 0 ? word : `${current} ${word}`;
    if (fits(longer)) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    const parts = brokenWord(word, fits);
    lines.push(...parts.slice(0, -1));
    current = parts.at(-1) ?? '';
  }
  return [...lines, current];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A word in parts that fit, of at least one letter each. */
function brokenWord(word: string, fits: Fits): readonly string[] {
  if (fits(word)) return [word];
  const parts: string[] = [];
  let current = '';
  for (const { segment } of graphemes.segment(word)) {
    if (current !== '' && !fits(current + segment)) {
      parts.push(current);
      current = '';
    }
    current += segment;
  }
  return [...parts, current];
}
