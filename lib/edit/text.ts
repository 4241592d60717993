/**
 * External text: what can be stored, how it is cleaned, and how it is cut. All stored or displayed text is cut by
 * `cutText`; a test forbids `slice` for it.
 */

const unpairedSurrogate = /\p{Surrogate}/u;
const unpairedSurrogates = /\p{Surrogate}/gu;
/** C0, DEL and C1 without tab and newline. */
const controls = /[^\P{Control}\t\n]/gu;

/**
 * Whether PostgreSQL stores this text unchanged as `text` and `jsonb`. Both refuse NUL; `jsonb` refuses an unpaired
 * surrogate, which the driver turns into U+FFFD for `text`.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && !unpairedSurrogate.test(text);
}

/**
 * Makes external text storable and safe for terminals: line ends become `
 * `, control characters other than tab and newline are removed, unpaired surrogates become U+FFFD.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').replace(unpairedSurrogates, '\uFFFD');
}

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export type JsonLimits = {
  /** Maximum nesting of objects and lists; deeper values become null. */
  depth: number;
  /** Maximum size: UTF-16 units of all keys and strings, plus one per value. The rest is cut or dropped. */
  size: number;
};

const jsonLimits: JsonLimits = { depth: 16, size: 65_536 };

/**
 * Cleans all keys and strings of a JSON value and limits its size. What JSON cannot express becomes null in lists and
 * is dropped from objects, like `JSON.stringify`.
 */
export function cleanJson(value: unknown, limits: JsonLimits = jsonLimits): JsonValue {
  return cleanWithin(value, limits.depth, { left: limits.size });
}

/** @returns the value within the budget, which is reduced by its size */
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
  // Unlike an assignment this keeps a key `__proto__` a key.
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

/** The number of graphemes (characters as people count them). */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

/**
 * Cuts text to a length in code points at a grapheme boundary, so that neither surrogate pairs nor emoji sequences are
 * split. A grapheme longer than the limit is cut between code points.
 *
 * @param most maximum length, including the ellipsis; without room for it there is none
 * @param ellipsis appended to text that was cut
 */
export function cutText(text: string, most: number, ellipsis = ''): string {
  if (text.length <= most || endOf(text, most) >= text.length) return text;
  const marked = [...ellipsis].length <= most ? ellipsis : '';
  const end = endOf(text, most - [...marked].length);
  const start = graphemes.segment(text).containing(end)?.index;
  return text.slice(0, start || end) + marked;
}

/** @returns the index after that many code points, or the length of a shorter text */
function endOf(text: string, codePoints: number): number {
  let end = 0;
  for (let count = 0; count < codePoints && end < text.length; count += 1) {
    end += text.codePointAt(end)! > 0xff_ff ? 2 : 1;
  }
  return end;
}
