import { describe, expect, test } from 'vitest';
import { moveMark, resizeMark } from './change-mark.ts';
import { directionOfText, type MeasureText } from './letters.ts';
import { type Mark, maxMarkWidthPx, type PenMark, type SpanMark, type TextMark } from './mark.ts';
import { boundsOfMark, handlesOf, hitsMark, transformMark } from './mark-geometry.ts';
import { isOnPicture } from './on-picture.ts';

const picture = { widthPx: 400, heightPx: 300 };
const look = { id: 1, color: '#ff2d2d', widthPx: 4 };
const span = (kind: SpanMark['kind']): SpanMark => ({
  ...look,
  kind,
  from: { x: 100, y: 100 },
  to: { x: 200, y: 180 },
});
const pen: PenMark = {
  ...look,
  kind: 'pen',
  points: [
    [10, 20],
    [60, 20],
    [60, 100],
  ],
};
const textOf = (text: string): TextMark => ({ ...look, kind: 'text', at: { x: 200, y: 50 }, text });
/** Every letter is half as wide as high. */
const measure: MeasureText = (line, letterPx) => (line.length * letterPx) / 2;

describe('where a mark is', () => {
  test.each<[Mark['kind'], Mark, object]>([
    ['box', span('box'), { x: 100, y: 100, width: 100, height: 80 }],
    ['pen', pen, { x: 10, y: 20, width: 50, height: 80 }],
    ['text', textOf('hat\nno'), { x: 200, y: 50, width: 36, height: 60 }],
  ])('%s', (_, mark, bounds) => {
    expect(boundsOfMark(mark, measure)).toEqual(bounds);
  });

  test('text that runs from right to left ends at its place', () => {
    expect(directionOfText('1. قبعة')).toBe('rtl');
    expect(directionOfText('hat קל')).toBe('ltr');
    expect(boundsOfMark(textOf('قبعة'), measure)).toMatchObject({ x: 152, width: 48 });
    expect(handlesOf(textOf('قبعة'), measure)).toEqual([{ x: 152, y: 80 }]);
  });

  test('it is hit at its lines, within reach', () => {
    const hits = (mark: Mark, x: number, y: number) => hitsMark(mark, { x, y }, 5, measure);
    expect(hits(span('line'), 150, 140)).toBe(true);
    expect(hits(span('line'), 150, 155)).toBe(false);
    expect(hits(span('arrow'), 210, 188)).toBe(false);
    expect(hits(span('box'), 150, 103)).toBe(true);
    expect(hits(span('box'), 150, 140)).toBe(false);
    expect(hits(pen, 62, 60)).toBe(true);
    expect(hits(pen, 30, 60)).toBe(false);
    expect(hits(textOf('hat'), 220, 60)).toBe(true);
    expect(hits(textOf('hat'), 250, 60)).toBe(false);
  });

  test('a wide line is hit as far as it reaches', () => {
    const wide = { ...span('line'), widthPx: 40 };
    expect(hitsMark(wide, { x: 150, y: 155 }, 5, measure)).toBe(true);
  });
});

describe('a mark that is moved', () => {
  test('keeps its shape', () => {
    expect(moveMark(span('arrow'), { x: 10, y: -20 }, picture, measure)).toMatchObject({
      from: { x: 110, y: 80 },
      to: { x: 210, y: 160 },
    });
  });

  test('stays on the picture with its centre', () => {
    const moved = moveMark(pen, { x: -1000, y: 5000 }, picture, measure);
    expect(boundsOfMark(moved, measure)).toEqual({ x: -25, y: 260, width: 50, height: 80 });
    expect(isOnPicture(moved, picture, measure)).toBe(true);
  });
});

describe('a mark that is resized', () => {
  test('a line by its ends', () => {
    const resized = resizeMark(span('line'), 0, { x: 5, y: -90 }, picture, measure);
    expect(resized).toMatchObject({ from: { x: 5, y: 0 }, to: { x: 200, y: 180 } });
  });

  test.each([0, 1, 2, 3])('a box by corner %i, while the opposite one stays', (handle) => {
    const to = { x: 250, y: 20 };
    const resized = resizeMark(span('box'), handle, to, picture, measure);
    const corners = handlesOf(resized, measure);
    expect(corners[handle]).toEqual(to);
    expect(corners[(handle + 2) % 4]).toEqual(handlesOf(span('box'), measure)[(handle + 2) % 4]);
  });

  test('a freehand line and a text by their size, while the place stays', () => {
    const doubled = resizeMark(pen, 0, { x: 110, y: 180 }, picture, measure);
    expect(boundsOfMark(doubled, measure)).toEqual({ x: 10, y: 20, width: 100, height: 160 });
    const text = resizeMark(textOf('hat'), 0, { x: 272, y: 110 }, picture, measure);
    expect(text).toMatchObject({ at: { x: 200, y: 50 }, widthPx: 8 });
    const arabic = resizeMark(textOf('قبعة'), 0, { x: 104, y: 110 }, picture, measure);
    expect(arabic).toMatchObject({ at: { x: 200, y: 50 }, widthPx: 8 });
  });

  test('lines become neither thinner nor wider than the limits', () => {
    expect(resizeMark(pen, 0, { x: 10, y: 20 }, picture, measure).widthPx).toBe(1);
    const most = resizeMark(textOf('a'), 0, { x: 400, y: 300 }, picture, measure).widthPx;
    expect(most).toBe(maxMarkWidthPx(picture));
  });
});

test('a mark follows a picture that is scaled and cropped', () => {
  const placed = transformMark(span('box'), { scale: 0.5, x: -40, y: 10 });
  expect(placed).toMatchObject({ widthPx: 2, from: { x: 10, y: 60 }, to: { x: 60, y: 100 } });
  expect(isOnPicture(placed, { widthPx: 50, heightPx: 80 }, measure)).toBe(true);
  expect(isOnPicture(placed, { widthPx: 8, heightPx: 80 }, measure)).toBe(false);
});
