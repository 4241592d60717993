import 'server-only';
import { detectFormat } from '../../image/format.ts';

/** Stands in the place of a secret. */
const mark = '[redacted]';
/** Of a longer secret its beginning tells enough to be worth hiding where a text was cut. */
const prefixLength = 12;
/** In texts longer than this, which are pictures in base64, a short secret could be found by accident. */
const longTextLength = 4096;
const sureLength = 16;
/** Larger bodies are not parsed: they are searched as bytes. */
const maxParsedBytes = 1_048_576;

/** Takes secrets out of whatever somebody else's server answers. */
export type Redactor = {
  text(text: string): string;
  /** Of a JSON value: every text and every key in it. */
  value<T>(value: T): T;
  /** Of a body: JSON, text, or a picture, which stays as it is. */
  body(bytes: Uint8Array): Uint8Array;
};

/**
 * @param secrets as they were sent. They are found as they are, in base64 (also as a part of something longer), in
 *   hexadecimal, with the escapes of addresses, JSON and HTML, cut short, and with asterisks in their middle.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const forms = [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const all = patternOf(forms);
  const sure = patternOf(forms.filter(({ length }) => length >= sureLength));
  const text = (given: string): string => {
    if (given.length > longTextLength) return sure ? given.replace(sure, mark) : given;
    const whole = all ? given.replace(all, mark) : given;
    return withoutTokens(withoutMasked(withoutBeginnings(whole, secrets), secrets));
  };
  const value = <T>(given: T): T => redactValue(given, text) as T;
  return { text, value, body: (bytes) => redactBody(bytes, { text, value }, forms) };
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  const lower = percent.replace(/%../g, (code) => code.toLowerCase());
  const escaped = (pattern: RegExp, write: (code: number) => string) =>
    secret.replace(pattern, (character) => write(character.charCodeAt(0)));
  const hex = Buffer.from(secret).toString('hex');
  return [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    escaped(/[^\w.-]/g, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
    escaped(/[^\w.-]/g, (code) => `\\u${code.toString(16).padStart(4, '0').toUpperCase()}`),
    percent,
    lower,
    percent.replaceAll('%20', '+'),
    encodeURIComponent(percent),
    escaped(/[&<>"'/+=]/g, (code) => `&#${code};`),
    escaped(/[&<>"'/+=]/g, (code) => `&#x${code.toString(16).toUpperCase()};`),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    hex,
    hex.toUpperCase(),
    ...base64FormsOf(secret),
  ];
}

/** What of a secret's base64 is the same wherever in a longer text it begins: three places, two alphabets. */
function base64FormsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const cores = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters hold bits of the neighbours as well.
    const first = Math.ceil((offset * 8) / 6);
    return text.slice(first, Math.floor(((offset + bytes.length) * 8) / 6));
  });
  const whole = bytes.toString('base64');
  const found = [whole, ...cores.filter(({ length }) => length >= 8)];
  return [
    ...found,
    ...found.map((text) => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')),
  ];
}

function patternOf(forms: readonly string[]): RegExp | undefined {
  if (forms.length === 0) return undefined;
  return new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'g');
}

/** A text that was cut has the beginning of a secret at its end, or anywhere. */
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

/** `sk-proj-****abcd`: some providers show the ends of a key. */
function withoutMasked(text: string, secrets: readonly string[]): string {
  return text.replace(
    /([\w-]{2,})(?:[*•·#]{3,}|…|\.{3,})([\w-]{0,12})/g,
    (whole, head: string, tail: string) => {
      const isOf = (secret: string) => secret.startsWith(head) || (tail.length >= 4 && secret.endsWith(tail));
      return secrets.some(isOf) ? mark : whole;
    },
  );
}

/** A token that somebody made on the way, such as the gateway for a service account. */
const withoutTokens = (text: string): string =>
  text.replace(/\b(Bearer|Basic) +(?=\S*\d)[\w.~+/=-]{16,}/gi, `$1 ${mark}`);

function redactValue(value: unknown, text: (given: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, text));
  // Unlike an assignment this keeps a key called `__proto__` a key.
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

/** @returns undefined where the text is no JSON; the very text where nothing in it changed */
function redactJson(said: string, value: Redactor['value']): string | undefined {
  try {
    const parsed: unknown = JSON.parse(said);
    const before = JSON.stringify(parsed);
    const after = JSON.stringify(value(parsed));
    return after === before ? said : after;
  } catch {
    // A page or a sentence.
    return undefined;
  }
}

/** Asterisks keep the length, so that a body of many megabytes is copied once at most. */
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
