export type CsvCell = string | number | null;

/**
 * Writes CSV (RFC 4180): CRLF line ends; cells with quotes, commas or line breaks are quoted. A byte order mark comes
 * first, without which Excel does not read UTF-8.
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"), since prompts
 * and provider texts are untrusted. Numbers are written as they are, `null` as an empty cell.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')}`;
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  // Formulas may follow white space; some spreadsheets accept full-width operators.
  const isFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell);
  const safe = isFormula ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || isFormula || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}
