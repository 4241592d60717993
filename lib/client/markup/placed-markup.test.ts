import { expect, test, vi } from 'vitest';
import type { Mark, SpanMark } from '../../editor/markup/mark.ts';
import { marksOf } from '../../editor/markup/marks-of.ts';
import { markupOf } from '../../editor/markup/markup-document.ts';
import { framedMarkup, unframedMarkup } from './placed-markup.ts';

vi.mock('./text-width.ts', () => ({
  measureText: (line: string, letterPx: number) => line.length * letterPx,
}));

const markAt = (id: number, x: number, y: number): SpanMark => ({
  kind: 'line',
  id,
  color: '#ff2d2d',
  widthPx: 8,
  from: { x, y },
  to: { x: x + 100, y: y + 40 },
});

/** The right half of 800 × 400, halved, on a square. */
const frame = {
  crop: { x: 400, y: 0, widthPx: 400, heightPx: 400 },
  size: { widthPx: 200, heightPx: 200 },
  canvas: { widthPx: 300, heightPx: 300 },
  at: { x: 50, y: 50 },
};

test('marks keep their places in a picture that is cropped, scaled and padded', () => {
  const opened = { document: markupOf([markAt(1, 500, 100)]), isActive: true };
  const framed = framedMarkup(opened, frame);
  expect(framed.isActive).toBe(true);
  expect(marksOf(framed.document)).toEqual([
    { ...markAt(1, 0, 0), widthPx: 4, from: { x: 100, y: 100 }, to: { x: 150, y: 120 } },
  ]);
  expect(marksOf(unframedMarkup(framed, frame).document)).toEqual([markAt(1, 500, 100)]);
});

test('a mark of which no line is left is cropped off, though it lies around the picture or past its corner', () => {
  const around: Mark = { ...markAt(1, 0, 0), kind: 'box', from: { x: 380, y: -20 }, to: { x: 820, y: 420 } };
  const past: Mark = { ...markAt(2, 0, 0), kind: 'arrow', from: { x: 300, y: 60 }, to: { x: 460, y: -100 } };
  const through: Mark = { ...markAt(3, 0, 0), from: { x: 300, y: 160 }, to: { x: 460, y: -10 } };
  const whole = { ...frame, canvas: frame.size, at: { x: 0, y: 0 } };
  const opened = { document: markupOf([around, past, through]), isActive: true };
  expect(marksOf(framedMarkup(opened, whole).document).map(({ id }) => id)).toEqual([3]);
});

test('a mark that is cropped off is left out', () => {
  const opened = { document: markupOf([markAt(1, 500, 100), markAt(2, 10, 10)]), isActive: false };
  expect(marksOf(framedMarkup(opened, frame).document).map(({ id }) => id)).toEqual([1]);
});
