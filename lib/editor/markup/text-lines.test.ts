import { expect, test } from 'vitest';
import type { MeasureText } from './letters.ts';
import type { TextMark } from './mark.ts';
import { linesOfText } from './text-lines.ts';

/** Every letter is half as wide as high. */
const measure: MeasureText = (line, letterPx) => (line.length * letterPx) / 2;
/** Lines of text in letters of 24 px: each takes 12 px. */
const linesIn = (text: string, maxLinePx?: number) => {
  const mark: TextMark = { id: 1, color: '#ff2d2d', widthPx: 4, kind: 'text', at: { x: 0, y: 0 }, text };
  return linesOfText(maxLinePx === undefined ? mark : { ...mark, maxLinePx }, measure);
};

test.each([
  ['at spaces', 'no hat on the cat', 84, ['no hat', 'on the', 'cat']],
  ['in a word that is longer than a line', 'a windowsill', 60, ['a', 'windo', 'wsill']],
  ['not where it fits', 'no hat', 72, ['no hat']],
  ['and keeps the lines that were written', 'no\n\nhat on', 48, ['no', '', 'hat', 'on']],
])('text wraps %s', (_, text, maxLinePx, lines) => {
  expect(linesIn(text, maxLinePx)).toEqual(lines);
});

test('a letter of several units is never broken', () => {
  expect(linesIn('👩‍👩‍👧👩‍👩‍👧', 12)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
});

test('text without a limit keeps its lines', () => {
  expect(linesIn('a long line that nothing ends')).toEqual(['a long line that nothing ends']);
});
