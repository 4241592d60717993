import 'server-only';
import { detectFormat } from '../../image/codec/format.ts';
import { exactForms, exactPattern, spelledPattern } from './secret-forms.ts';

/** Replaces a secret. */
const mark = '[redacted]';
/** Minimum length of a secret's beginning that is redacted in truncated text. */
const prefixLength = 12;
/** Minimum length of a part of a secret that is redacted anywhere. */
const pieceLength = 16;
/** Base64 images are at least this long; a short secret could occur in them by coincidence. */
const shortestPicture = 4096;
const sureLength = 16;
/** Larger bodies are not parsed but searched as bytes. */
const maxParsedBytes = 1_048_576;

/** Removes secrets from answers of other servers. */
export type Redactor = {
  text(text: string): string;
  /** Redacts every string and key of a JSON value. */
  value<T>(value: T): T;
  /** Redacts a body: JSON, text, or an image, which stays unchanged. */
  body(bytes: Uint8Array): Uint8Array;
};

/**
 * @param secrets as sent. They are found verbatim, in base64 (also within a longer text, or encoded twice), in
 *   hexadecimal, escaped as in URLs, JSON, HTML and mail, with separators, in part, and partly masked with asterisks.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const forms = [...new Set(secrets.flatMap(exactForms))];
  const all = exactPattern(forms);
  const sure = exactPattern(forms.filter(({ length }) => length >= sureLength));
  const spellings = secrets.flatMap((secret) => spelledPattern(secret) ?? []);
  const pieces = piecesOf(secrets);
  const text = (given: string): string => {
    if (isPictureText(given)) return sure ? given.replace(sure, mark) : given;
    const exact = all ? given.replace(all, mark) : given;
    const whole = spellings.reduce((left, pattern) => left.replace(pattern, mark), exact);
    const parts = withoutPieces(withoutBeginnings(whole, secrets), pieces);
    return withoutTokens(withoutMasked(parts, secrets));
  };
  const value = <T>(given: T): T => redactValue(given, text) as T;
  return { text, value, body: (bytes) => redactBody(bytes, { text, value }, forms) };
}

/** Base64, or a `data:` URL with it. */
function isPictureText(text: string): boolean {
  return text.length > shortestPicture && /^(data:[^,]{1,100},)?[\w+/=\r\n-]*$/.test(text);
}

function piecesOf(secrets: readonly string[]): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const secret of secrets) {
    for (let at = 0; at + pieceLength <= secret.length; at += 1)
      pieces.add(secret.slice(at, at + pieceLength));
  }
  return pieces;
}

/** Redacts parts of secrets: an error may quote the end or middle of a key. */
function withoutPieces(text: string, pieces: ReadonlySet<string>): string {
  let left = '';
  let kept = 0;
  for (let at = 0; pieces.size > 0 && at + pieceLength <= text.length; at += 1) {
    if (!pieces.has(text.slice(at, at + pieceLength))) continue;
    left += text.slice(kept, at) + mark;
    let end = at + pieceLength;
    while (pieces.has(text.slice(end + 1 - pieceLength, end + 1))) end += 1;
    kept = end;
    at = end - 1;
  }
  return left + text.slice(kept);
}

/** Redacts beginnings of secrets, as in truncated text. */
function withoutBeginnings(text: string, secrets: readonly string[]): string {
  let left = text;
  for (const secret of secrets) {
    if (secret.length <= prefixLength) continue;
    const beginning = secret.slice(0, prefixLength);
    for (let at = left.indexOf(beginning); at !== -1; at = left.indexOf(beginning, at + mark.length)) {
      let end = at + prefixLength;
      while (end < left.length && left[end] === secret[end - at]) end += 1;
      left = left.slice(0, at) + mark + left.slice(end);
    }
  }
  return left;
}

/** Redacts masked keys: `sk-proj-****abcd`, `****abcd`, `sk-proj-xxxxxxxx`. */
function withoutMasked(text: string, secrets: readonly string[]): string {
  return text.replace(
    /([\w-]{0,64})(?:[*•·●#]{3,}|…|\.{3,}|x{4,}|X{4,})([\w-]{0,64})/g,
    (whole, before: string, tail: string) => {
      const head = before.replace(/x+$/i, '');
      const isOf = (secret: string) =>
        (head.length >= 2 && secret.startsWith(head)) || (tail.length >= 4 && secret.endsWith(tail));
      return secrets.some(isOf) ? mark : whole;
    },
  );
}

/** Redacts tokens created on the way, such as the gateway's for a service account. */
const withoutTokens = (text: string): string =>
  text.replace(/\b(Bearer|Basic) +(?=\S*\d)[\w.~+/=-]{16,}/gi, `$1 ${mark}`);

function redactValue(value: unknown, text: (given: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, text));
  // Unlike an assignment this keeps a key `__proto__` a key.
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [text(name), redactValue(item, text)]),
  );
}

function redactBody(
  bytes: Uint8Array,
  { text, value }: Pick<Redactor, 'text' | 'value'>,
  forms: readonly string[],
): Uint8Array {
  const format = detectFormat(bytes);
  if (format && format.id !== 'svg') return bytes;
  if (bytes.length > maxParsedBytes) return redactLarge(bytes, forms);
  const said = new TextDecoder().decode(bytes);
  const isJson = /^\s*[[{"]/.test(said);
  const clean = (isJson && redactJson(said, value)) || text(said);
  return clean === said ? bytes : new TextEncoder().encode(clean);
}

/** @returns undefined where the text is not JSON; the same string where nothing changed */
function redactJson(said: string, value: Redactor['value']): string | undefined {
  try {
    const parsed: unknown = JSON.parse(said);
    const before = JSON.stringify(parsed);
    const after = JSON.stringify(value(parsed));
    return after === before ? said : after;
  } catch {
    // HTML or plain text.
    return undefined;
  }
}

/** Asterisks keep the length, so that a large body is copied at most once. */
function redactLarge(bytes: Uint8Array, forms: readonly string[]): Uint8Array {
  let copy: Buffer | undefined;
  for (const form of forms) {
    if (form.length < sureLength) continue;
    const buffer = copy ?? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = buffer.indexOf(form); at !== -1; at = buffer.indexOf(form, at + 1)) {
      copy ??= Buffer.from(bytes);
      copy.fill('*', at, at + Buffer.byteLength(form));
    }
  }
  return copy ?? bytes;
}
