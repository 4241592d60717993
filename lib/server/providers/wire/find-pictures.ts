import 'server-only';
import { detectFormat } from '../../../image/codec/format.ts';
import { decodePictureText, isPictureUrl } from './data-url.ts';

/** A found picture: its text, and the object that contains it. */
export type FoundText = { text: string; parent: Record<string, unknown> };

/** Maximum depth of nested objects and lists that are searched; the deepest known format has 7. */
const deepest = 8;
/** Maximum number of values that are searched: far more than an answer with ten pictures has. */
const mostValues = 10_000;
/** Fields that repeat the request or hold a thumbnail. */
const noResult = /^_?(input|request|param|mask|init|source|original|thumb|preview|meta|log)/i;
/** Fields whose address is that of a picture, not of a document or an account. */
const addressField = /^(url|uri|image|images|output|outputs|result|results|data|content)$|image_?ur[il]$/i;
/** Minimum length of base64 that can be a picture. */
const shortestBase64 = 24;
/** Formats that are text or no pictures, or whose signature has two bytes, which a path such as `/tmp/a.png` matches. */
const unlikely: ReadonlySet<string> = new Set(['svg', 'pdf', 'jxl']);
/** Number of characters that suffice to detect the format. */
const head = /^\s*(.{0,200})/s;

/**
 * Searches an answer of unknown format for pictures: base64 with the signature of a picture format, data URLs, also within
 * a longer text, and addresses in fields named after pictures.
 */
export function findPictures(root: unknown): FoundText[] {
  const found: FoundText[] = [];
  let values = 0;
  const visit = (value: unknown, name: string, parent: Record<string, unknown>, depth: number): void => {
    values += 1;
    if (values > mostValues || depth > deepest) return;
    if (typeof value === 'string') {
      for (const text of textsIn(value, name)) found.push({ text, parent });
    } else if (Array.isArray(value)) {
      for (const item of value) visit(item, name, parent, depth + 1);
    } else if (typeof value === 'object' && value !== null) {
      const object = value as Record<string, unknown>;
      for (const [key, item] of Object.entries(object))
        if (!noResult.test(key)) visit(item, key, object, depth + 1);
    }
  };
  visit(root, '', {}, 0);
  return found;
}

function textsIn(text: string, name: string): string[] {
  if (isPicture(text) || (addressField.test(name) && isPictureUrl(text) && !/\s/.test(text.trim())))
    return [text];
  return text.match(/data:image\/[\w.+-]+;base64,[\w+/=-]+/gi) ?? [];
}

/** Whether a text is base64 or a data URL of a picture. */
export function isPicture(text: string): boolean {
  const start = head.exec(text)?.[1] ?? '';
  const isData = /^data:image\//i.test(start);
  if (!isData && (start.length < shortestBase64 || !/^[\w+/=\s-]+$/.test(start))) return false;
  const format = detectFormat(decodePictureText(start));
  return format !== undefined && !unlikely.has(format.id);
}
