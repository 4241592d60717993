import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

/** The cells of one line, without the mark and the line's end. */
const line = (...cells: Parameters<typeof toCsv>[0][number]) => toCsv([cells]).slice(1, -2);

describe('toCsv', () => {
  it('begins with a byte order mark and ends every line in CRLF', () => {
    expect(
      toCsv([
        ['a', 'b'],
        [1, null],
      ]),
    ).toBe('\uFEFFa,b\r\n1,\r\n');
  });

  it('quotes what would break the table', () => {
    expect(line('a "hat", please', 'two\nlines', 'plain')).toBe('"a ""hat"", please","two\nlines",plain');
    expect(line(' padded ')).toBe('" padded "');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n@x', '  =HYPERLINK("https://x")', '＝1'])(
    'takes the power from the formula %j',
    (formula) => {
      expect(line(formula)).toBe(`"'${formula.replaceAll('"', '""')}"`);
    },
  );

  it('writes numbers as numbers, negative ones too, and what is none as nothing', () => {
    expect(line(-1.5, 0, Number.NaN, Number.POSITIVE_INFINITY)).toBe('-1.5,0,,');
  });
});
