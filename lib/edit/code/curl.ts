import type { CopiedCall, FormPart } from './copied-call.ts';
import { textParts } from './variable.ts';
import { hasUnseen, shellWord } from './visible.ts';

/** Writes a call as a cURL command for a POSIX shell. Variables stay variables, everything else is literal. */
export function writeCurl({ url, headers, body }: CopiedCall): string {
  const lines = [
    `curl -sS --fail-with-body ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body.kind === 'form' ? body.parts.map(writePart) : [`--data-binary @${body.fileName}`]),
  ];
  return lines.join(' \\\n  ');
}

function writePart(part: FormPart): string {
  // In a plain -F a value that begins with @ or < would be a file, and a semicolon would end it.
  if ('value' in part) return `--form-string ${quote(`${part.name}=${part.value}`)}`;
  return `-F ${quote(`${part.name}=@${part.fileName};type=${part.mediaType};filename=${part.sentAs}`)}`;
}

/** Pasted into a terminal, a control character would be obeyed. */
const literal = (text: string): string =>
  hasUnseen(text) ? shellWord(text) : `'${text.replaceAll("'", "'\\''")}'`;

/** Single quotes for what is literal, double quotes for a variable; they stand side by side. */
function quote(text: string): string {
  const parts = textParts(text).map((part) =>
    'variable' in part ? `"$${part.variable}"` : literal(part.text),
  );
  return parts.length === 0 ? "''" : parts.join('');
}
