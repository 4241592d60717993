import { describe, expect, test } from 'vitest';
import { type Mark, maxMarks } from './mark.ts';
import { type MarkupDocument, marksOf, noMarkup } from './marks-of.ts';
import {
  canRedoMarkup,
  canUndoMarkup,
  freeMarkId,
  markupOf,
  maxMarkupSteps,
  stepMarkup,
  withChange,
} from './markup-document.ts';

const line = (id: number, x = 0): Mark => ({
  kind: 'line',
  id,
  color: '#ff2d2d',
  widthPx: 4,
  from: { x, y: 0 },
  to: { x: x + 10, y: 10 },
});
const put = (document: MarkupDocument, mark: Mark) => withChange(document, { kind: 'put', mark });
const idsOf = (document: MarkupDocument) => marksOf(document).map(({ id }) => id);

describe('the history of the markup', () => {
  test('undoes and redoes a mark, its change and its removal', () => {
    let document = put(put(noMarkup, line(1)), line(2));
    document = withChange(put(document, line(1, 50)), { kind: 'remove', id: 2 });
    expect(marksOf(document)).toEqual([line(1, 50)]);
    document = stepMarkup(document, -1);
    expect(marksOf(document)).toEqual([line(1, 50), line(2)]);
    document = stepMarkup(document, -1);
    expect(marksOf(document)).toEqual([line(1), line(2)]);
    expect(canRedoMarkup(document)).toBe(true);
    expect(marksOf(stepMarkup(stepMarkup(document, 1), 1))).toEqual([line(1, 50)]);
  });

  test('clears all marks as one step that can be undone', () => {
    const drawn = put(put(noMarkup, line(1)), line(2));
    const cleared = withChange(drawn, { kind: 'clear' });
    expect(marksOf(cleared)).toEqual([]);
    expect(idsOf(stepMarkup(cleared, -1))).toEqual([1, 2]);
  });

  test('drops what was undone when something new is drawn', () => {
    const document = put(stepMarkup(put(noMarkup, line(1)), -1), line(2));
    expect(idsOf(document)).toEqual([2]);
    expect(canRedoMarkup(document)).toBe(false);
  });

  test('has no step for what changes nothing', () => {
    const document = put(noMarkup, line(1));
    expect(withChange(noMarkup, { kind: 'clear' })).toBe(noMarkup);
    expect(withChange(document, { kind: 'remove', id: 7 })).toBe(document);
    expect(put(document, line(1))).toBe(document);
    expect(stepMarkup(noMarkup, -1)).toBe(noMarkup);
    expect(canUndoMarkup(markupOf([line(1)]))).toBe(false);
  });

  test('takes no more marks than the limit, but still changes them', () => {
    const full = markupOf(Array.from({ length: maxMarks }, (_, i) => line(i + 1)));
    expect(put(full, line(maxMarks + 1))).toBe(full);
    expect(marksOf(put(full, line(1, 5)))[0]).toEqual(line(1, 5));
  });

  test('keeps a bounded number of steps, and all marks', () => {
    let document = put(noMarkup, line(1));
    for (let i = 0; i < maxMarkupSteps + 20; i += 1) document = put(document, line(2, i));
    expect(document.changes).toHaveLength(maxMarkupSteps);
    expect(idsOf(document)).toEqual([1, 2]);
    while (canUndoMarkup(document)) document = stepMarkup(document, -1);
    expect(marksOf(document)).toEqual([line(1), line(2, 19)]);
  });

  test('never gives the id of an undone mark to another one', () => {
    const undone = stepMarkup(put(markupOf([line(3)]), line(8)), -1);
    expect(freeMarkId(undone)).toBe(9);
    expect(freeMarkId(noMarkup)).toBe(1);
  });
});
