import 'server-only';
import { detectFormat } from '../../../image/codec/format.ts';
import { decodePictureText, isPictureUrl } from './data-url.ts';

/** A picture that was found: its text, and the object that it stands in. */
export type FoundText = { text: string; parent: Record<string, unknown> };

/** Objects and lists within each other in which pictures are looked for; the deepest that is in use has 7. */
const deepest = 8;
/** Values that are looked at: far more than an answer with ten pictures has. */
const mostValues = 10_000;
/** What is said of the request, or is a smaller form of a picture. */
const noResult = /^_?(input|request|param|mask|init|source|original|thumb|preview|meta|log)/i;
/** Where an address is one of a picture, and not one of a document or an account. */
const addressField = /^(url|uri|image|images|output|outputs|result|results|data|content)$|image_?ur[il]$/i;
/** Base64 that is shorter is no picture. */
const shortestBase64 = 24;
/** Text itself, no pictures, or told by two bytes, which a path such as `/tmp/a.png` has as well when it is taken for base64. */
const unlikely: ReadonlySet<string> = new Set(['svg', 'pdf', 'jxl']);
/** So many characters tell the format. */
const head = /^\s*(.{0,200})/s;

/**
 * Looks through an answer in no known form for texts that are pictures: base64 whose first bytes are those of a picture,
 * data addresses, also within a longer text, and addresses under names that say so.
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

/** Whether a text is base64 or a data address of a picture. */
export function isPicture(text: string): boolean {
  const start = head.exec(text)?.[1] ?? '';
  const isData = /^data:image\//i.test(start);
  if (!isData && (start.length < shortestBase64 || !/^[\w+/=\s-]+$/.test(start))) return false;
  const format = detectFormat(decodePictureText(start));
  return format !== undefined && !unlikely.has(format.id);
}
