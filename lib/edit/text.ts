/**
 * Text that comes from outside: which of it can be stored, how it is cleaned, and how it is cut. Everything that cuts
 * text that is stored or shown uses `cutText`; a test forbids `slice` there.
 */

const unpairedSurrogate = /\p{Surrogate}/u;
const unpairedSurrogates = /\p{Surrogate}/gu;
/** C0, DEL and C1 without tab and newline. */
const controls = /[^\P{Control}\t\n]/gu;

/**
 * Whether PostgreSQL keeps this text as it is, in `text` and in `jsonb`. Both refuse NUL; `jsonb` refuses an unpaired
 * surrogate, and the driver turns it into U+FFFD on its way into `text`.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && !unpairedSurrogate.test(text);
}

/**
 * Makes text of somebody else's program storable and harmless on a terminal: line ends become `\n`, control characters
 * other than tab and newline are removed, unpaired surrogates become U+FFFD.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').replace(unpairedSurrogates, '\uFFFD');
}

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export type JsonLimits = {
  /** Objects and lists within each other. What lies deeper becomes null. */
  depth: number;
  /** UTF-16 units of all keys and texts, and one for each value. What comes after is cut or left out. */
  size: number;
};

const jsonLimits: JsonLimits = { depth: 16, size: 65_536 };

/**
 * Cleans every key and every text of a JSON value, and keeps it within limits. What JSON cannot express becomes null
 * in a list and is left out of an object, as `JSON.stringify` does.
 */
export function cleanJson(value: unknown, limits: JsonLimits = jsonLimits): JsonValue {
  return cleanWithin(value, limits.depth, { left: limits.size });
}

/** @returns the value within what is left, which becomes smaller by what it takes */
function cleanWithin(value: unknown, depth: number, budget: { left: number }): JsonValue {
  budget.left -= 1;
  if (typeof value === 'string') return spend(value, budget);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null || depth <= 0) return null;
  if (Array.isArray(value)) {
    const items: JsonValue[] = [];
    for (const item of value) {
      if (budget.left <= 0) break;
      items.push(cleanWithin(item, depth - 1, budget));
    }
    return items;
  }
  const entries: [string, JsonValue][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (budget.left <= 0) break;
    if (!isJson(item)) continue;
    entries.push([spend(key, budget), cleanWithin(item, depth - 1, budget)]);
  }
  // Unlike an assignment this keeps a key called `__proto__` a key.
  return Object.fromEntries(entries);
}

function spend(text: string, budget: { left: number }): string {
  const kept = cutText(cleanText(text), budget.left);
  budget.left -= kept.length;
  return kept;
}

function isJson(value: unknown): boolean {
  return !['undefined', 'function', 'symbol', 'bigint'].includes(typeof value);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts text to a length in code points, at the end of a character as people see it, so that neither a surrogate pair
 * nor an emoji of several code points comes apart. A character longer than all of it is cut between code points.
 *
 * @param most code points, those of the ellipsis among them; without room for the ellipsis there is none
 * @param ellipsis stands at the end of what was cut
 */
export function cutText(text: string, most: number, ellipsis = ''): string {
  if (text.length <= most || endOf(text, most) >= text.length) return text;
  const marked = [...ellipsis].length <= most ? ellipsis : '';
  const end = endOf(text, most - [...marked].length);
  const start = graphemes.segment(text).containing(end)?.index;
  return text.slice(0, start || end) + marked;
}

/** @returns the index behind that many code points, or the length of a text that is shorter */
function endOf(text: string, codePoints: number): number {
  let end = 0;
  for (let count = 0; count < codePoints && end < text.length; count += 1) {
    end += text.codePointAt(end)! > 0xff_ff ? 2 : 1;
  }
  return end;
}
