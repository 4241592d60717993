/** How a file marks the part that `npm run docs` generates. */
export type CommentStyle = 'html' | 'hash';

const begin = (name: string, style: CommentStyle) => comment(`${name}:begin, made by npm run docs`, style);
const end = (name: string, style: CommentStyle) => comment(`${name}:end`, style);
const comment = (text: string, style: CommentStyle) => (style === 'html' ? `<!-- ${text} -->` : `# ${text}`);

/** The two markers with nothing between them. */
export const emptyPart = (name: string): string => `${begin(name, 'html')}\n\n${end(name, 'html')}`;

/**
 * Replaces the text between the two markers of a document.
 *
 * @throws Error where a marker is missing
 */
export function replacePart(
  text: string,
  name: string,
  content: string,
  style: CommentStyle = 'html',
): string {
  const [first, last] = [begin(name, style), end(name, style)];
  const from = text.indexOf(first);
  const to = text.indexOf(last);
  if (from === -1 || to < from) throw new Error(`The markers “${first}” and “${last}” are missing.`);
  return `${text.slice(0, from + first.length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
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
