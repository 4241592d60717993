export type CsvCell = string | number | null;

/**
 * Writes a table as CSV (RFC 4180): lines end in CRLF, cells with a quote, comma or line break are quoted. It begins with a
 * byte order mark, without which Excel takes UTF-8 for something else.
 *
 * Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"): prompts and what
 * providers answer are not ours. Numbers are written as they are, `null` as nothing.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')}`;
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  // A formula may hide behind white space, and the full-width forms count in some spreadsheets.
  const isFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell);
  const safe = isFormula ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || isFormula || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}
