import { describe, expect, it } from 'vitest';
import { readNumberDraft, settleNumberDraft } from './number-draft.ts';

const results = { min: 1, max: 10 };
const guidance = { min: 0, max: 20, step: 0.5, isOptional: true };

/** Types texts into a field. @returns the form values after each, and after the field is left */
function type(texts: readonly string[], start: number, range = results) {
  let value: number | undefined = start;
  for (const text of texts) {
    const draft = readNumberDraft(text, range);
    if (draft.state === 'valid') value = draft.value;
  }
  return { typing: value, left: settleNumberDraft(texts.at(-1)!, range, value) };
}

describe('a number that is typed', () => {
  it.each([
    ['Backspace, 3', ['', '3'], 2, 3],
    ['10 is typed through 1', ['', '1', '10'], 2, 10],
    ['emptied and left', [''], 2, 2],
    ['too many, then one digit less', ['33', '3'], 3, 3],
  ])('is what was typed: %s', (_, texts, start, end) => {
    expect(type(texts, start)).toEqual({ typing: end, left: end });
  });

  it('beyond the range changes nothing before the field is left, then it is the nearest end', () => {
    expect(type(['25'], 2)).toEqual({ typing: 2, left: 10 });
    expect(type(['0'], 2)).toEqual({ typing: 2, left: 1 });
    expect(type(['-4'], 2)).toEqual({ typing: 2, left: 1 });
  });

  it.each(['2.5', '1e', 'e', '-', '٣', 'NaN', 'Infinity', '1,5', '3 4'])(
    'leaves the last value where %j is no whole number',
    (text) => {
      expect(type([text], 4)).toEqual({ typing: 4, left: 4 });
    },
  );

  it('may be missing, or in steps of a half, where the setting says so', () => {
    expect(readNumberDraft('', guidance)).toEqual({ state: 'valid', value: undefined });
    expect(readNumberDraft(' 7.5 ', guidance)).toEqual({ state: 'valid', value: 7.5 });
    expect(settleNumberDraft('21', guidance, undefined)).toBe(20);
  });
});
