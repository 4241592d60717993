import type { CopiedCall, FormPart } from './copied-call.ts';
import { dollarQuote, hasInvisible } from './invisible-characters.ts';
import type { Language } from './language.ts';
import { splitVariables } from './variable.ts';

/** A cURL command for a POSIX shell. The shell expands the variables; everything else is literal. */
export const curl = { id: 'curl', label: 'cURL', kind: 'call', write } as const satisfies Language;

function write({ url, headers, body }: CopiedCall): string {
  const lines = [
    `curl -sS --fail-with-body ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body.kind === 'form' ? body.parts.map(writePart) : [`--data-binary @${body.fileName}`]),
  ];
  return lines.join(' \\\n  ');
}

function writePart(part: FormPart): string {
  // -F reads a value that begins with @ or < as a file name, and ends a value at a semicolon.
  if ('value' in part) return `--form-string ${quote(`${part.name}=${part.value}`)}`;
  return `-F ${quote(`${part.name}=@${part.fileName};type=${part.mediaType};filename=${part.sentAs}`)}`;
}

/** A terminal executes control characters of a pasted text. */
const literal = (text: string): string =>
  hasInvisible(text) ? dollarQuote(text) : `'${text.replaceAll("'", "'\\''")}'`;

/** One shell word of adjacent parts: literals in single quotes, variables in double quotes. */
function quote(text: string): string {
  const parts = splitVariables(text).map((part) =>
    'variable' in part ? `"$${part.variable}"` : literal(part.text),
  );
  return parts.length === 0 ? "''" : parts.join('');
}
