import 'server-only';

/** Shorter secrets have too few characters for a spelling pattern. */
const shortestSpelled = 12;
/** A longer secret consists of lines, each a secret of its own. */
const longestSpelled = 512;

/** Separators between the characters of a wrapped, spaced or UTF-16 secret. */
const gap = '[\\s\\0\\u00ad\\u200b-\\u200d\\u2060\\ufeff]{0,2}';
/** Separators between two bytes in hexadecimal. */
const byteGap = '(?:[\\s:,-]{0,2}|\\\\x|, ?0x)';

const entities: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
  '/': 'sol',
  '+': 'plus',
  '=': 'equals',
};

/** The encodings of a secret: verbatim, base64 once and twice, hexadecimal, and common escapes. */
export function exactForms(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  const hex = Buffer.from(secret).toString('hex');
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    secret.replace(/[^\w.-]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
    percent,
    percent.replaceAll('%20', '+'),
    hex,
    hex.toUpperCase(),
    ...base64FormsOf(secret),
    ...base64FormsOf(base64),
  ];
}

/**
 * The part of a secret's base64 that does not depend on its position in a longer text: three offsets, two alphabets.
 */
function base64FormsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const cores = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters also encode bits of their neighbours.
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

/** A pattern of these exact texts, longest first; undefined for none. */
export function exactPattern(forms: readonly string[]): RegExp | undefined {
  if (forms.length === 0) return undefined;
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(escaped).join('|'), 'g');
}

/**
 * A pattern of a secret with any spelling of each character: escapes of URLs, JSON, HTML and mail, upper or lower case,
 * with separators; undefined for a too short or too long secret.
 */
export function spelledPattern(secret: string): RegExp | undefined {
  if (secret.length < shortestSpelled || secret.length > longestSpelled) return undefined;
  const bytes = Buffer.from(secret).toString('hex').match(/../g) ?? [];
  const base64 = base64FormsOf(secret).map((form) => [...form].map(escaped).join(gap));
  return new RegExp([[...secret].map(spelled).join(gap), bytes.join(byteGap), ...base64].join('|'), 'gi');
}

function spelled(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).padStart(2, '0');
  const name = entities[character];
  return `(?:${[
    `\\\\{0,4}${escaped(character)}`,
    `%(?:25){0,4}${hex}`,
    `\\\\{1,4}(?:u00|x)${hex}`,
    `&(?:amp;)?#0{0,4}${code};`,
    `&(?:amp;)?#x0{0,4}${hex};`,
    ...(name === undefined ? [] : [`&(?:amp;)?${name};`]),
    `=${hex}`,
    ...(character === ' ' ? ['\\+'] : []),
    ...(code < 0x80 ? [] : [escaped(encodeURIComponent(character))]),
  ].join('|')})`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
