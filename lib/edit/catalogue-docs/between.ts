/** The name of the part of a document that is made of the catalogue. */
export const catalogueMarker = 'catalogue';

const begin = (name: string) => `<!-- ${name}:begin, made by npm run docs -->`;
const end = (name: string) => `<!-- ${name}:end -->`;

/** The two markers with nothing between them. */
export const emptyBetween = (name: string): string => `${begin(name)}\n\n${end(name)}`;

/**
 * Replaces what stands between the two markers of a document.
 *
 * @throws Error where they are not both there
 */
export function fillBetween(text: string, name: string, content: string): string {
  const from = text.indexOf(begin(name));
  const to = text.indexOf(end(name));
  if (from === -1 || to < from)
    throw new Error(`The markers “${begin(name)}” and “${end(name)}” are missing.`);
  return `${text.slice(0, from + begin(name).length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
}

/** A table in Markdown, with columns of equal width, as the formatter wants it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
